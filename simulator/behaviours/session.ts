import { XapiError } from '../../shared/xenapi/errors';
import type { Ref } from '../../shared/xenapi/refs';
import type { SimulatedPool } from '../pool';
import type { Behaviours, Call } from '../rpc/call';
import { checkLocalPassword, checkSecret, logIn, logInHost } from '../rpc/log-in';

export const sessionBehaviours: Behaviours = {
  'session.login_with_password': ({ pool, host, args, signal }) => {
    // xapi: a member says where the coordinator is before it looks at the password
    if (!pool.isCoordinator(host)) throw pool.slaveError();
    return logIn(pool, { user: args.text(0), password: args.text(1), originator: args.text(3), host, signal });
  },
  'session.slave_local_login_with_password': ({ pool, host, args }) => {
    checkLocalPassword(pool, args.text(0), args.text(1));
    return openLocally(pool, host);
  },
  'session.slave_local_login': ({ pool, host, args }) => {
    checkSecret(pool, args.text(0), 'localhost');
    return openLocally(pool, host);
  },
  'session.slave_login': ({ pool, host, args }) => {
    if (!pool.isCoordinator(host)) throw pool.slaveError();
    return logInHost(pool, args.ref('host', 0), args.text(1), args.text(0));
  },
  'session.logout': ({ pool, session }) => {
    pool.localSessions.delete(session);
    pool.sessions.close(session);
  },
  'session.local_logout': ({ pool, session }) => {
    pool.localSessions.delete(session);
  },
  'session.change_password': changePassword,
  'session.get_all_subject_identifiers': ({ pool }) => {
    const external = [...pool.database.all('session')].filter(([, record]) => !record.is_local_superuser);
    return [...new Set(external.map(([, { auth_user_sid }]) => auth_user_sid))];
  },
  'session.logout_subject_identifier': ({ pool, session, args }) => {
    for (const [other, { is_local_superuser, auth_user_sid }] of [...pool.database.all('session')]) {
      const isMeant = !is_local_superuser && auth_user_sid === args.text(0);
      // xapi: whoever asks stays
      if (isMeant && other !== session) pool.sessions.close(other);
    }
  },
};

/** Known to this host only. */
function openLocally(pool: SimulatedPool, host: Ref<'host'>): Ref<'session'> {
  const session = pool.database.newRef<'session'>();
  pool.localSessions.set(session, host);
  return session;
}

function changePassword({ pool, session, args }: Call): void {
  const isLocal = pool.localSessions.has(session) || pool.database.record('session', session).is_local_superuser;
  if (!isLocal) {
    throw new XapiError('USER_IS_NOT_LOCAL_SUPERUSER', ['Only the local superuser can change the password']);
  }
  const password = args.text(1);
  if (password === '') throw new XapiError('CHANGE_PASSWORD_REJECTED', ['The password is empty']);
  // xapi: the old password is not checked
  pool.password = password;
}
