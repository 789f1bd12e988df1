import { XapiError } from '../../shared/xenapi/errors';
import type { Ref } from '../../shared/xenapi/refs';
import { statusCapabilitiesXml } from '../host/status-capabilities';
import { managementPif } from '../network/management';
import { formatDate, WireDate } from '../wire/dates';
import type { Behaviours, Call } from '../rpc/call';

/** What a host tells of itself. */
export const hostBehaviours: Behaviours = {
  'host.get_servertime': ({ pool }) => pool.clock.now(),
  // xapi: the local time has no zone
  'host.get_server_localtime': (call) => new WireDate(localTime(call.pool.clock.now(), record(call).timezone)),
  'host.is_in_emergency_mode': ({ pool, host }) => pool.machines.get(host)?.emergency !== undefined,
  'host.list_methods': ({ pool }) => pool.release.messageNames,
  'host.get_management_interface': (call) => managementOf(call),
  'host.get_system_status_capabilities': (call) => {
    record(call);
    return statusCapabilitiesXml();
  },
  'host.get_diagnostic_timing_stats': (call) => {
    record(call);
    return {};
  },
  'host.get_sm_diagnostics': () => 'The host has no datapaths',
  'host.get_thread_diagnostics': () => '',
  'host.get_sched_gran': () => 'core',
  'host.get_ntp_servers_status': (call) =>
    Object.fromEntries(ntpServers(call).map((server, index) => [server, index === 0 ? 'System peer' : 'Candidate'])),
  'host.get_ntp_synchronized': (call) => record(call).ntp_mode !== 'Disabled',
  'host.list_timezones': () => Intl.supportedValuesOf('timeZone'),
  'host.get_tracked_user_agents': () => ({}),
  'host.dmesg': (call) => bootMessages(record(call).software_version['xen'] ?? ''),
  'host.dmesg_clear': (call) => bootMessages(record(call).software_version['xen'] ?? ''),
  'host.get_log': (call) => `[info|${record(call).hostname}] server started\n`,
  'host.ha_xapi_healthcheck': () => true,
  'host.emergency_ha_disable': ({ pool }) => {
    // A simulated pool cannot turn HA on; only a record can say that it is.
    if (!pool.record.ha_enabled) throw new XapiError('HA_NOT_ENABLED', []);
    throw new XapiError('NOT_IMPLEMENTED', ['host.emergency_ha_disable']);
  },
  'host.bugreport_upload': ({ args }) => {
    throw new XapiError('INTERNAL_ERROR', [`Failure("bugreport upload to ${args.text(1)} failed")`]);
  },
};

function record({ pool, args }: Call) {
  return pool.database.record('host', args.ref('host', 0));
}

function managementOf({ pool, args }: Call): Ref<'PIF'> {
  const found = managementPif(pool, args.ref('host', 0));
  if (found === undefined) throw new XapiError('INTERNAL_ERROR', ['Not_found']);
  return found;
}

function ntpServers(call: Call): readonly string[] {
  const { ntp_mode, ntp_custom_servers } = record(call);
  if (ntp_mode === 'Disabled') return [];
  return ntp_mode === 'Custom' ? ntp_custom_servers : ['0.xenserver.pool.ntp.org', '1.xenserver.pool.ntp.org'];
}

function bootMessages(xen: string): string {
  return ` Xen version ${xen}\n(XEN) Latest ChangeSet: \n(XEN) Bootloader: GRUB 2.06\n(XEN) Dom0 has maximum 16 VCPUs\n`;
}

function localTime(timeMs: number, timeZone: string): string {
  const offsetMs = zoneOffsetMs(timeMs, timeZone);
  return formatDate(timeMs + offsetMs).slice(0, -1);
}

function zoneOffsetMs(timeMs: number, timeZone: string): number {
  const there = new Intl.DateTimeFormat('en-GB', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(timeMs);
  const match = /^(\d+)\/(\d+)\/(\d+), (\d+):(\d+):(\d+)$/.exec(there);
  if (match === null) return 0;
  const [day = 0, month = 1, year = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map(Number);
  return Date.UTC(year, month - 1, day, hours, minutes, seconds) - Math.floor(timeMs / 1000) * 1000;
}
