import { XapiError } from '../../shared/xenapi/errors';
import type { SessionRecord } from '../../shared/xenapi/records.gen';
import type { Ref } from '../../shared/xenapi/refs';
import type { SimulatedPool } from '../pool';
import type { Behaviours } from '../rpc/call';
import type { Login } from '../rpc/sessions';

export const hostMigrateBehaviours: Behaviours = {
  /** What the sender of a VM needs to know of the host, with a session of its own. */
  'host.migrate_receive': ({ pool, args, session }) => {
    const host = args.ref('host', 0);
    checkNetwork(pool, host, args.ref('network', 1));
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

/** The VM's memory and disks come over this network. */
function checkNetwork({ database }: SimulatedPool, host: Ref<'host'>, network: Ref<'network'>): void {
  const pif = database.record('network', network).PIFs.find((each) => database.record('PIF', each).host === host);
  if (pif === undefined) throw new XapiError('HOST_CANNOT_ATTACH_NETWORK', [host, network]);
  const { ip_configuration_mode, primary_address_type, IP, IPv6, device } = database.record('PIF', pif);
  const isSixth = primary_address_type === 'IPv6';
  if (!isSixth && ip_configuration_mode === 'None') throw new XapiError('PIF_HAS_NO_NETWORK_CONFIGURATION', [pif]);
  const address = isSixth ? (IPv6[0] ?? '') : IP;
  if (address === '') throw new XapiError('INTERFACE_HAS_NO_IP', [device]);
}
