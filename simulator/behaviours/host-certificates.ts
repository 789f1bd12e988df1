import { XapiError } from '../../shared/xenapi/errors';
import type { Ref } from '../../shared/xenapi/refs';
import { raiseAlert } from '../alerts';
import { recordCertificate } from '../estate/certificates';
import { checkedCertificate } from '../host/given-certificate';
import type { Machine } from '../host/machine';
import { createCertificate } from '../http/certificates';
import { withOperation, workFor, workOf } from '../operations/operation';
import type { SimulatedPool } from '../pool';
import type { Behaviours, Call } from '../rpc/call';

const INSTALL_MS = 1_000;

/** What a host shows to its clients and to the other hosts, and whether those look at it. */
export const hostCertificateBehaviours: Behaviours = {
  'host.get_server_certificate': ({ pool, args }) => machineOf(pool, args.ref('host', 0)).certificate.certificate,
  'host.install_server_certificate': async (call) => {
    const { pool, args } = call;
    const host = args.ref('host', 0);
    const machine = machineOf(pool, host);
    const given = { certificate: args.text(1), key: args.text(2), chain: args.text(3) };
    const certificate = checkedCertificate(given, pool.clock.now());
    await workFor(workOf(call), INSTALL_MS);
    machine.show(certificate);
    recordCertificate(pool.database, host, certificate);
  },
  'host.reset_server_certificate': async (call) => {
    const host = call.args.ref('host', 0);
    machineOf(call.pool, host);
    await workFor(workOf(call), INSTALL_MS);
    await renew(call.pool, host);
  },
  'host.emergency_reset_server_certificate': ({ pool, host }) => renew(pool, host),
  'host.refresh_server_certificate': refreshInternal,
  'host.emergency_disable_tls_verification': ({ pool, host }) => {
    setVerification(pool, host, false);
    const { uuid } = pool.database.record('host', host);
    raiseAlert(pool, 'TLS_VERIFICATION_EMERGENCY_DISABLED', 'Host', uuid, '');
  },
  'host.emergency_reenable_tls_verification': ({ pool, host }) => {
    if (!pool.record.tls_verification_enabled) throw new XapiError('TLS_VERIFICATION_NOT_ENABLED_IN_POOL', []);
    setVerification(pool, host, true);
  },
  'host.emergency_clear_mandatory_guidance': ({ pool, host }) =>
    pool.database.modify('host', host, { pending_guidances: [] }),
};

function machineOf({ database, machines }: SimulatedPool, host: Ref<'host'>): Machine {
  database.record('host', host);
  const machine = machines.get(host);
  if (machine?.isUp !== true) throw new XapiError('HOST_OFFLINE', [host]);
  return machine;
}

async function renew(pool: SimulatedPool, host: Ref<'host'>): Promise<void> {
  recordCertificate(pool.database, host, await machineOf(pool, host).renewCertificate());
}

/** The one that only the other hosts are shown. */
function refreshInternal(call: Call): Promise<void> {
  const { pool } = call;
  const host = call.args.ref('host', 0);
  const { name, address } = machineOf(pool, host);
  return withOperation(workOf(call), 'pool', pool.ref, 'cert_refresh', async () => {
    await workFor(workOf(call), INSTALL_MS);
    const certificate = await createCertificate(name, address.split(':')[0] ?? '');
    recordCertificate(pool.database, host, certificate, 'host_internal');
  });
}

function setVerification({ database }: SimulatedPool, host: Ref<'host'>, isOn: boolean): void {
  database.modify('host', host, { tls_verification_enabled: isOn });
}
