import { XapiError } from '../../shared/xenapi/errors';
import type { PIFRecord } from '../../shared/xenapi/records.gen';
import type { Ref } from '../../shared/xenapi/refs';
import {
  disableManagement,
  reconfigureLocally,
  reconfigureManagement,
  reconfigurePoolManagement,
} from '../network/management';
import { reconfigureIp, reconfigureIpv6 } from '../network/pif-addresses';
import { assertUnprotected, kindOf } from '../network/pif-checks';
import { bringUp, forgetPif, introducePif, plugPif, scanPifs, unplugPif } from '../network/pifs';
import { workFor, workOf } from '../operations/operation';
import type { Behaviours, Call } from '../rpc/call';

const PLUG_MS = 1_000;
const RECONFIGURE_MS = 2_000;

/** The interfaces of hosts, and which of them the hosts are managed through. */
export const pifBehaviours: Behaviours = {
  'PIF.plug': async (call) => {
    plugPif(call.pool, pifOf(call));
    await workFor(workOf(call), PLUG_MS);
  },
  'PIF.unplug': async (call) => {
    unplugPif(call.pool, pifOf(call));
    await workFor(workOf(call), PLUG_MS);
  },
  'PIF.reconfigure_ip': async (call) => {
    const { pool, args } = call;
    reconfigureIp(pool, pifOf(call), {
      ip_configuration_mode: modeOf(args.text(1)),
      IP: args.text(2),
      netmask: args.text(3),
      gateway: args.text(4),
      DNS: args.text(5),
    });
    await workFor(workOf(call), RECONFIGURE_MS);
  },
  'PIF.reconfigure_ipv6': async (call) => {
    const { pool, args } = call;
    const mode = args.text(1) === 'Autoconf' ? 'Autoconf' : modeOf(args.text(1));
    reconfigureIpv6(pool, pifOf(call), { mode, address: args.text(2), gateway: args.text(3), DNS: args.text(4) });
    await workFor(workOf(call), RECONFIGURE_MS);
  },
  'PIF.set_primary_address_type': (call) => {
    assertUnprotected(call.pool, pifOf(call));
    const { management } = call.pool.database.record('PIF', pifOf(call));
    if (management) throw new XapiError('PIF_IS_MANAGEMENT_INTERFACE', [pifOf(call)]);
    const primary_address_type = call.args.text(1) === 'IPv6' ? 'IPv6' : 'IPv4';
    call.pool.database.modify('PIF', pifOf(call), { primary_address_type });
  },
  'PIF.set_property': setProperty,
  'PIF.scan': ({ pool, args }) => scanPifs(pool, args.ref('host', 0)),
  'PIF.introduce': ({ pool, args }) =>
    introducePif(pool, args.ref('host', 0), { mac: args.text(1), device: args.text(2), isManaged: args.flag(3) }),
  'PIF.forget': (call) => forgetPif(call.pool, pifOf(call)),
  'host.management_reconfigure': async (call) => {
    reconfigureManagement(call.pool, pifOf(call));
    await workFor(workOf(call), RECONFIGURE_MS);
  },
  'host.local_management_reconfigure': ({ pool, host, args }) => reconfigureLocally(pool, host, args.text(0)),
  'host.management_disable': ({ pool, host }) => disableManagement(pool, host),
  'pool.management_reconfigure': async (call) => {
    reconfigurePoolManagement(call.pool, call.args.ref('network', 0));
    await workFor(workOf(call), RECONFIGURE_MS);
  },
};

/** xapi: generic receive offload is the only property there is, of cards and bonds alone */
function setProperty(call: Call): void {
  const { database } = call.pool;
  const pif = database.record('PIF', pifOf(call));
  const kind = kindOf(pif);
  if (kind !== 'nic' && kind !== 'bond') throw new XapiError('CANNOT_CHANGE_PIF_PROPERTIES', [pifOf(call)]);
  const [name, value] = [call.args.text(1), call.args.text(2)];
  if (name !== 'gro' || (value !== 'on' && value !== 'off')) {
    throw new XapiError('INVALID_VALUE', ['properties', `${name} = ${value}`]);
  }
  const members = pif.bond_master_of.flatMap((bond) => database.record('Bond', bond).slaves);
  for (const ref of [pifOf(call), ...members]) {
    database.modify('PIF', ref, { properties: { ...database.record('PIF', ref).properties, [name]: value } });
  }
  if (pif.currently_attached) bringUp(call.pool, pifOf(call));
}

function modeOf(text: string): Extract<PIFRecord['ip_configuration_mode'], 'None' | 'DHCP' | 'Static'> {
  return text === 'DHCP' || text === 'Static' ? text : 'None';
}

function pifOf({ args }: Call): Ref<'PIF'> {
  return args.ref('PIF', 0);
}
