import type { SessionRecord } from '../../shared/xenapi/records.gen';
import type { Ref } from '../../shared/xenapi/refs';
import type { Behaviours } from '../rpc/call';
import type { Login } from '../rpc/sessions';
import { assertCanReceive } from '../vm/migration-network';

export const hostMigrateBehaviours: Behaviours = {
  /** What the sender of a VM needs to know of the host, with a session of its own. */
  'host.migrate_receive': ({ pool, args, session }) => {
    const host = args.ref('host', 0);
    assertCanReceive(pool, host, args.ref('network', 1));
    const own = pool.sessions.open(sameLogin(pool.database.record('session', session), host));
    const url = pool.urlOf(host);
    return {
      SM: `${url}/services/SM?session_id=${own}`,
      host,
      xenops: `${url}/services/xenops?session_id=${own}`,
      session_id: own,
      master: `${pool.urlOf(pool.coordinator)}/`,
    };
  },
};

function sameLogin(session: SessionRecord, host: Ref<'host'>): Login {
  const login = { user: session.auth_user_name, originator: '', host };
  if (session.is_local_superuser) return login;
  const { subject, auth_user_sid: identifier, rbac_permissions: permissions } = session;
  return { ...login, external: { subject, identifier, permissions } };
}
