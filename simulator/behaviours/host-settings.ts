import { XapiError } from '../../shared/xenapi/errors';
import type { HostRecord } from '../../shared/xenapi/records.gen';
import { nullRef, type Ref } from '../../shared/xenapi/refs';
import type { SimulatedPool } from '../pool';
import { closeShell, openShell } from '../host/shell';
import type { Behaviours, Call } from '../rpc/call';

/** As the names of the internet's hosts. */
const HOST_NAME = /^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*$/;

/** How a host is set up. Setters that do no more than write their field need no behaviour. */
export const hostSettingsBehaviours: Behaviours = {
  'host.set_hostname_live': ({ pool, args }) => {
    const hostname = args.text(1);
    if (!HOST_NAME.test(hostname)) throw new XapiError('HOST_NAME_INVALID', ['hostname is not valid']);
    change(pool, args.ref('host', 0), { hostname });
  },
  'host.set_power_on_mode': ({ pool, args }) => {
    const host = args.ref('host', 0);
    change(pool, host, { power_on_mode: args.text(1), power_on_config: args.map(2) });
  },
  'host.set_iscsi_iqn': ({ pool, args }) => {
    const host = args.ref('host', 0);
    const { other_config } = pool.database.record('host', host);
    // Older clients read it there.
    change(pool, host, { iscsi_iqn: args.text(1), other_config: { ...other_config, iscsi_iqn: args.text(1) } });
  },
  'host.set_multipathing': ({ pool, args }) => {
    const host = args.ref('host', 0);
    const { other_config } = pool.database.record('host', host);
    const multipathing = String(args.flag(1));
    change(pool, host, { multipathing: args.flag(1), other_config: { ...other_config, multipathing } });
  },
  'host.syslog_reconfigure': present,
  'host.backup_rrds': present,
  'host.sync_data': present,
  'host.refresh_pack_info': present,
  'host.send_debug_keys': present,
  'host.reset_networking': present,
  'host.rescan_drivers': present,
  'host.set_sched_gran': present,
  'host.set_servertime': present,
  'host.apply_guest_agent_config': present,
  'host.enable_display': (call) => setDisplay(call, 'enabled', 'enable_on_reboot'),
  'host.disable_display': (call) => setDisplay(call, 'disabled', 'disable_on_reboot'),
  'host.enable_local_storage_caching': ({ pool, args }) => {
    const [host, sr] = [args.ref('host', 0), args.ref('SR', 1)];
    if (!['ext', 'nfs'].includes(pool.database.record('SR', sr).type)) {
      throw new XapiError('SR_OPERATION_NOT_SUPPORTED', [sr]);
    }
    change(pool, host, { local_cache_sr: sr });
  },
  'host.disable_local_storage_caching': ({ pool, args }) =>
    change(pool, args.ref('host', 0), { local_cache_sr: nullRef() }),
  'host.enable_ssh': ({ pool, args }) => openShell(pool, args.ref('host', 0)),
  'host.disable_ssh': ({ pool, args }) => closeShell(pool, args.ref('host', 0)),
  'host.set_ssh_enabled_timeout': ({ pool, args }) => {
    const host = args.ref('host', 0);
    checkNotNegative('ssh_enabled_timeout', args.number(1));
    change(pool, host, { ssh_enabled_timeout: args.number(1) });
    if (pool.database.record('host', host).ssh_enabled) openShell(pool, host);
  },
  'host.set_console_idle_timeout': ({ pool, args }) => {
    checkNotNegative('console_timeout', args.number(1));
    change(pool, args.ref('host', 0), { console_idle_timeout: args.number(1) });
  },
  'host.set_timezone': ({ pool, args }) => {
    if (!Intl.supportedValuesOf('timeZone').includes(args.text(1)) && args.text(1) !== 'UTC') {
      throw new XapiError('INVALID_VALUE', ['timezone', args.text(1)]);
    }
    change(pool, args.ref('host', 0), { timezone: args.text(1) });
  },
  'host.set_ntp_custom_servers': ({ pool, args }) => {
    if (args.texts(1).length === 0) throw new XapiError('INVALID_VALUE', ['ntp_custom_servers', '']);
    change(pool, args.ref('host', 0), { ntp_custom_servers: args.texts(1) });
  },
};

function change({ database }: SimulatedPool, host: Ref<'host'>, fields: Partial<HostRecord>): void {
  database.modify('host', host, fields);
}

/** Nothing that can be seen from outside changes, but the host must be there. */
function present({ pool, args }: Call): void {
  pool.database.record('host', args.ref('host', 0));
}

/** A display that is in use changes with the next boot only. */
function setDisplay({ pool, args }: Call, now: HostRecord['display'], later: HostRecord['display']): string {
  const host = args.ref('host', 0);
  const display = pool.database.record('host', host).display === now ? now : later;
  change(pool, host, { display });
  return display;
}

function checkNotNegative(name: string, value: number): void {
  if (value < 0) throw new XapiError('VALUE_NOT_SUPPORTED', [name, String(value), 'Timeout must not be negative']);
}
