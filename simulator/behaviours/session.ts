import { XapiError } from '../../shared/xenapi/errors';
import type { Behaviours, Call } from '../rpc/call';

export const sessionBehaviours: Behaviours = {
  'session.login_with_password': (call) => {
    // xapi: a member says where the coordinator is before it looks at the password
    if (!call.pool.isCoordinator(call.host)) throw call.pool.slaveError();
    const user = checkPassword(call);
    return call.pool.sessions.open({ user, originator: call.args.text(3), host: call.host });
  },
  'session.slave_local_login_with_password': (call) => {
    checkPassword(call);
    const session = call.pool.database.newRef<'session'>();
    call.pool.localSessions.add(session);
    return session;
  },
  'session.logout': (call) => close(call),
  'session.local_logout': (call) => close(call),
  'session.change_password': (call) => {
    // xapi: the old password is not checked
    call.pool.password = call.args.text(1);
  },
  'session.get_all_subject_identifiers': () => [],
  'session.logout_subject_identifier': () => undefined,
};

function checkPassword({ pool, args }: Call): string {
  const [user, password] = [args.text(0), args.text(1)];
  if (user !== pool.user || password !== pool.password) {
    throw new XapiError('SESSION_AUTHENTICATION_FAILED', [user, 'Authentication failure']);
  }
  return user;
}

function close({ pool, session }: Call): void {
  pool.localSessions.delete(session);
  pool.sessions.close(session);
}
