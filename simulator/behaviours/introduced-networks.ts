import type { ClassName } from '../../shared/xenapi/records.gen';
import { nullRef } from '../../shared/xenapi/refs';
import { tableOf } from '../database/database';
import type { Behaviour, Behaviours, Call } from '../rpc/call';

const PIF_FIELDS = [
  'device',
  'network',
  'host',
  'MAC',
  'MTU',
  'VLAN',
  'physical',
  'ip_configuration_mode',
  'IP',
  'netmask',
  'gateway',
  'DNS',
  'bond_slave_of',
  'VLAN_master_of',
  'management',
  'other_config',
  'disallow_unplug',
  'ipv6_configuration_mode',
  'IPv6',
  'ipv6_gateway',
  'primary_address_type',
  'managed',
  'properties',
];

/** Records of what is there already: nothing is checked, and nothing is done to the hosts. */
export const introducedNetworkBehaviours: Behaviours = {
  'PIF.db_introduce': introducePif,
  'PIF.pool_introduce': introducePif,
  'PIF.db_forget': ({ pool, args }) => pool.database.destroy('PIF', args.text(0)),
  'network.pool_introduce': introducer('network', [
    'name_label',
    'name_description',
    'MTU',
    'other_config',
    'bridge',
    'managed',
    'purpose',
  ]),
  'VLAN.pool_introduce': introducer('VLAN', ['tagged_PIF', 'untagged_PIF', 'tag', 'other_config']),
};

function introducePif(call: Call): string {
  // xapi: whose member it is, is not taken over; the bond says that itself
  const own = { bond_slave_of: nullRef(), currently_attached: false };
  return insert(call, 'PIF', PIF_FIELDS, { ...own, metrics: call.pool.database.create('PIF_metrics', {}) });
}

function introducer(className: 'network' | 'VLAN', fields: readonly string[]): Behaviour {
  return (call) => insert(call, className, fields);
}

/** The parameters are the fields, in this order. */
function insert({ pool: { database }, args }: Call, className: ClassName, names: readonly string[], own = {}): string {
  const given = Object.fromEntries(names.map((name, index) => [name, args.at(index)]));
  return database.insert(tableOf(className), database.newRef(), { ...given, ...own }).ref;
}
