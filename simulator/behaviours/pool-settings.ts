import { XapiError } from '../../shared/xenapi/errors';
import type { HostRecord, PoolRecord } from '../../shared/xenapi/records.gen';
import { nullRef } from '../../shared/xenapi/refs';
import { closeShell, openShell } from '../host/shell';
import type { SimulatedPool } from '../pool';
import type { Behaviours, Call } from '../rpc/call';

const DAYS_IN_WEEK = 7;
const MAX_AUTH_THREADS = 8;

/** How a pool is set up; what it says for all hosts is written to each. Setters that only write their field need no behaviour. */
export const poolSettingsBehaviours: Behaviours = {
  'pool.set_https_only': ({ pool, args }) => changeHosts(pool, { https_only: args.flag(1) }),
  'pool.enable_ssh': ({ pool }) => {
    for (const [host] of [...pool.database.all('host')]) openShell(pool, host);
  },
  'pool.disable_ssh': ({ pool }) => {
    for (const [host] of [...pool.database.all('host')]) closeShell(pool, host);
  },
  'pool.set_ssh_auto_mode': ({ pool, args }) => changeHosts(pool, { ssh_auto_mode: args.flag(1) }),
  'pool.set_ssh_enabled_timeout': ({ pool, args }) => {
    checkRange('ssh_enabled_timeout', args.number(1), 0, Infinity);
    changeHosts(pool, { ssh_enabled_timeout: args.number(1) });
  },
  'pool.set_console_idle_timeout': ({ pool, args }) => {
    checkRange('console_idle_timeout', args.number(1), 0, Infinity);
    changeHosts(pool, { console_idle_timeout: args.number(1) });
  },
  'pool.disable_ssl_legacy': ({ pool }) => changeHosts(pool, { ssl_legacy: false }),
  'pool.enable_local_storage_caching': ({ pool }) => {
    for (const [host, { PBDs }] of [...pool.database.all('host')]) {
      const repositories = PBDs.map((pbd) => pool.database.record('PBD', pbd).SR);
      const local = repositories.find((sr) => {
        const { type, shared } = pool.database.record('SR', sr);
        return type === 'ext' && !shared;
      });
      if (local === undefined) throw new XapiError('HOSTS_FAILED_TO_ENABLE_CACHING', [host]);
      pool.database.modify('host', host, { local_cache_sr: local });
    }
  },
  'pool.disable_local_storage_caching': ({ pool }) => changeHosts(pool, { local_cache_sr: nullRef() }),
  'pool.configure_update_sync': (call) => {
    const day = call.args.number(2);
    checkRange('update_sync_day', day, 0, DAYS_IN_WEEK - 1);
    const frequency = call.args.text(1);
    if (frequency !== 'daily' && frequency !== 'weekly') return;
    change(call, { update_sync_frequency: frequency, update_sync_day: day });
  },
  'pool.disable_repository_proxy': (call) =>
    change(call, {
      repository_proxy_url: '',
      repository_proxy_username: '',
      repository_proxy_password: nullRef(),
    }),
  'pool.enable_client_certificate_auth': (call) =>
    change(call, { client_certificate_auth_enabled: true, client_certificate_auth_name: call.args.text(1) }),
  'pool.disable_client_certificate_auth': (call) =>
    change(call, { client_certificate_auth_enabled: false, client_certificate_auth_name: '' }),
  'pool.set_local_auth_max_threads': (call) => {
    checkRange('local_auth_max_threads', call.args.number(1), 1, MAX_AUTH_THREADS);
    change(call, { local_auth_max_threads: call.args.number(1) });
  },
  'pool.set_ext_auth_max_threads': (call) => {
    checkRange('ext_auth_max_threads', call.args.number(1), 1, MAX_AUTH_THREADS);
    change(call, { ext_auth_max_threads: call.args.number(1) });
  },
  'pool.reset_telemetry_uuid': ({ pool }) => {
    const old = pool.record.telemetry_uuid;
    const telemetry_uuid = pool.database.create('secret', { value: pool.random.uuid() });
    pool.database.modify('pool', pool.ref, { telemetry_uuid });
    if (pool.database.find('secret', old) !== undefined) pool.database.destroy('secret', old);
  },
  'pool.set_vswitch_controller': (call) => change(call, { vswitch_controller: call.args.text(0) }),
  'pool.send_test_post': ({ args }) => {
    throw new XapiError('INTERNAL_ERROR', [
      `Unix.Unix_error(Unix.ECONNREFUSED, "connect", "${args.text(0)}:${args.number(1)}")`,
    ]);
  },
  'pool.get_guest_secureboot_readiness': ({ pool }) => (pool.record.uefi_certificates === '' ? 'not_ready' : 'ready'),
};

function change({ pool }: Call, fields: Partial<PoolRecord>): void {
  pool.database.modify('pool', pool.ref, fields);
}

function changeHosts({ database }: SimulatedPool, fields: Partial<HostRecord>): void {
  for (const [host] of [...database.all('host')]) database.modify('host', host, fields);
}

function checkRange(name: string, value: number, low: number, high: number): void {
  if (value < low || value > high) throw new XapiError('INVALID_VALUE', [name, String(value)]);
}
