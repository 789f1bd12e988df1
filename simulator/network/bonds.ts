import { XapiError } from '../../shared/xenapi/errors';
import type { BondRecord } from '../../shared/xenapi/records.gen';
import { nullRef, type Ref } from '../../shared/xenapi/refs';
import type { SimulatedPool } from '../pool';
import { moveAddress, moveUpper } from './bond-moves';
import { assertProperty, completeProperties } from './bond-properties';
import { isMac } from './macs';
import { moveManagement } from './management';
import { assertManaged, assertNetworkManaged, assertNotConnected, isVlan } from './pif-checks';
import { bringUp, createPif, destroyPif, freeDeviceName } from './pifs';

export interface NewBond {
  readonly network: Ref<'network'>;
  readonly members: readonly Ref<'PIF'>[];
  /** Empty for that of the interface that has the address. */
  readonly mac: string;
  readonly mode: BondRecord['mode'];
  readonly properties: BondRecord['properties'];
}

/** Throws what `Bond.create` is refused for, in the server's order. */
export function assertBondAllowed(pool: SimulatedPool, { network, members, mac, mode, properties }: NewBond): void {
  const { database } = pool;
  assertNetworkManaged(database, network);
  const [first] = members;
  if (first === undefined) throw new XapiError('PIF_BOND_NEEDS_MORE_MEMBERS', []);
  const { host } = database.record('PIF', first);
  assertNotConnected(database, host, network);
  if (mac !== '' && !isMac(mac)) throw new XapiError('MAC_INVALID', [mac]);
  for (const [name, value] of Object.entries(properties)) assertProperty(mode, name, value);
  for (const member of members) assertMemberAllowed(pool, member);
  const pifs = members.map((member) => database.record('PIF', member));
  if (pifs.some((pif) => pif.host !== host)) throw new XapiError('PIF_CANNOT_BOND_CROSS_HOST', []);
  const [wanted, ...others] = pifs.map((pif) => JSON.stringify(Object.entries(pif.properties).sort()));
  if (others.some((other) => other !== wanted)) throw new XapiError('INCOMPATIBLE_PIF_PROPERTIES', []);
  if (pifs.filter((pif) => pif.ip_configuration_mode !== 'None').length > 1) {
    throw new XapiError('PIF_BOND_MORE_THAN_ONE_IP', []);
  }
  if (new Set(members).size < 2) throw new XapiError('PIF_BOND_NEEDS_MORE_MEMBERS', []);
}

/** Several cards become one, with everything that stood on them. The checks come before. */
export function createBond(
  pool: SimulatedPool,
  { network, members: given, mac, mode, properties }: NewBond,
): Ref<'Bond'> {
  const { database } = pool;
  const members = [...new Set(given)];
  const primary = primaryMember(pool, members);
  const { host, MAC, management, properties: cardProperties } = database.record('PIF', primary);
  const stays = members.some((member) => database.record('PIF', member).disallow_unplug);
  const master = createPif(pool, {
    host,
    network,
    device: freeDeviceName(pool, host, 'bond'),
    MAC: mac === '' ? MAC : mac,
    physical: false,
    properties: cardProperties,
    disallow_unplug: stays,
    metrics: database.create('PIF_metrics', { ...linkOf(pool, members), last_updated: pool.clock.now() }),
  });
  const bond = database.create('Bond', {
    master,
    primary_slave: primary,
    mode,
    properties: completeProperties(mode, properties),
  });
  for (const member of members) database.modify('PIF', member, { bond_slave_of: bond, disallow_unplug: false });
  moveAddress(pool, primary, master);
  bringUp(pool, master);
  if (management) moveManagement(pool, master);
  moveUpper(pool, members, master);
  return bond;
}

/** xapi: while HA is on, the management interface is neither bonded nor unbonded */
export function assertUnbondAllowed(pool: SimulatedPool, ref: Ref<'Bond'>): void {
  const { master } = pool.database.record('Bond', ref);
  if (pool.record.ha_enabled && pool.database.record('PIF', master).management) {
    throw new XapiError('HA_CANNOT_CHANGE_BOND_STATUS_OF_MGMT_IFACE', []);
  }
}

/** The first card gets everything back. */
export function destroyBond(pool: SimulatedPool, ref: Ref<'Bond'>): void {
  const { database } = pool;
  const { master, slaves, primary_slave: primary } = database.record('Bond', ref);
  const { currently_attached, management, disallow_unplug } = database.record('PIF', master);
  for (const slave of slaves) database.modify('PIF', slave, { bond_slave_of: nullRef() });
  moveAddress(pool, master, primary);
  if (management) moveManagement(pool, primary);
  if (currently_attached) for (const slave of slaves) bringUp(pool, slave);
  moveUpper(pool, [master], primary);
  if (disallow_unplug) database.modify('PIF', primary, { disallow_unplug });
  destroyPif(pool, master);
  database.destroy('Bond', ref);
}

function assertMemberAllowed(pool: SimulatedPool, ref: Ref<'PIF'>): void {
  const { database } = pool;
  const pif = database.record('PIF', ref);
  if (database.find('Bond', pif.bond_slave_of) !== undefined) throw new XapiError('PIF_ALREADY_BONDED', [ref]);
  if (isVlan(pif)) throw new XapiError('PIF_VLAN_EXISTS', [pif.device]);
  if (pif.tunnel_access_PIF_of.length > 0) throw new XapiError('IS_TUNNEL_ACCESS_PIF', [ref]);
  if (pool.record.ha_enabled && pif.management) throw new XapiError('HA_CANNOT_CHANGE_BOND_STATUS_OF_MGMT_IFACE', []);
  assertManaged(database, ref);
}

/** The one that the host is managed through, else one with an address, else the first. */
function primaryMember({ database }: SimulatedPool, members: readonly Ref<'PIF'>[]): Ref<'PIF'> {
  const found =
    members.find((member) => database.record('PIF', member).management) ??
    members.find((member) => database.record('PIF', member).ip_configuration_mode !== 'None') ??
    members[0];
  if (found === undefined) throw new XapiError('PIF_BOND_NEEDS_MORE_MEMBERS', []);
  return found;
}

/** As fast as its members together. */
function linkOf(
  { database }: SimulatedPool,
  members: readonly Ref<'PIF'>[],
): { readonly carrier: boolean; readonly duplex: boolean; readonly speed: number } {
  const up = members
    .map((member) => database.find('PIF_metrics', database.record('PIF', member).metrics))
    .filter((metrics) => metrics?.carrier === true);
  const speed = up.reduce((sum, metrics) => sum + Number(metrics?.speed ?? 0), 0);
  return { carrier: up.length > 0, duplex: up.length > 0, speed };
}
