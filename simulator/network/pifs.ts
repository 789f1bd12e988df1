import { XapiError } from '../../shared/xenapi/errors';
import type { PIFMetricsRecord, PIFRecord } from '../../shared/xenapi/records.gen';
import { isNullRef, nullRef, type Ref } from '../../shared/xenapi/refs';
import type { SimulatedPool } from '../pool';
import { isMac } from './macs';
import { assertAlone, assertNotInBond, assertNotManagement, assertNoVifsInUse, assertUnprotected } from './pif-checks';
import { networkOfBridge } from './networks';

/** A network card in a host. */
export interface Nic {
  readonly device: string;
  readonly mac: string;
  readonly metrics: Partial<PIFMetricsRecord>;
}

export interface NewPif extends Partial<PIFRecord> {
  readonly host: Ref<'host'>;
  readonly network: Ref<'network'>;
  readonly device: string;
}

/** An interface that nothing is configured on yet. */
export function createPif({ database }: SimulatedPool, fields: NewPif): Ref<'PIF'> {
  return database.create('PIF', {
    MTU: database.record('network', fields.network).MTU,
    VLAN: -1,
    currently_attached: false,
    ip_configuration_mode: 'None',
    ipv6_configuration_mode: 'None',
    bond_slave_of: nullRef(),
    VLAN_master_of: nullRef(),
    ...fields,
  });
}

export function destroyPif({ database }: SimulatedPool, ref: Ref<'PIF'>): void {
  const { metrics, physical, bond_master_of } = database.record('PIF', ref);
  // VLANs and tunnels show the metrics of the interface below them.
  const isOwn = physical || bond_master_of.length > 0;
  if (isOwn && database.find('PIF_metrics', metrics) !== undefined) database.destroy('PIF_metrics', metrics);
  database.destroy('PIF', ref);
}

/** The interface carries traffic from now on, and so does what it stands on. Does nothing for one that is up. */
export function bringUp(pool: SimulatedPool, ref: Ref<'PIF'>): void {
  const { database } = pool;
  const { VLAN_master_of, bond_master_of, tunnel_access_PIF_of, network } = database.record('PIF', ref);
  const vlan = database.find('VLAN', VLAN_master_of);
  if (vlan !== undefined) bringUp(pool, vlan.tagged_PIF);
  for (const tunnel of tunnel_access_PIF_of) {
    bringUp(pool, database.record('tunnel', tunnel).transport_PIF);
    database.modify('tunnel', tunnel, { status: { active: 'true' } });
  }
  for (const bond of bond_master_of) {
    const { slaves } = database.record('Bond', bond);
    for (const slave of slaves) database.modify('PIF', slave, { currently_attached: true });
    database.modify('Bond', bond, { links_up: slaves.filter((slave) => hasCarrier(pool, slave)).length });
  }
  database.modify('PIF', ref, { currently_attached: true, MTU: database.record('network', network).MTU });
}

function bringDown(pool: SimulatedPool, ref: Ref<'PIF'>): void {
  const { database } = pool;
  const { tunnel_access_PIF_of, bond_master_of } = database.record('PIF', ref);
  for (const tunnel of tunnel_access_PIF_of) database.modify('tunnel', tunnel, { status: { active: 'false' } });
  for (const bond of bond_master_of) {
    for (const slave of database.record('Bond', bond).slaves)
      database.modify('PIF', slave, { currently_attached: false });
    database.modify('Bond', bond, { links_up: 0 });
  }
  database.modify('PIF', ref, { currently_attached: false });
}

export function plugPif(pool: SimulatedPool, ref: Ref<'PIF'>): void {
  const { database } = pool;
  const { managed, bond_slave_of, tunnel_access_PIF_of } = database.record('PIF', ref);
  if (!managed) throw new XapiError('PIF_UNMANAGED', [ref]);
  for (const tunnel of tunnel_access_PIF_of) {
    const transport = database.record('tunnel', tunnel).transport_PIF;
    assertConfiguredTransport(pool, transport);
    plugPif(pool, transport);
  }
  if (!isNullRef(bond_slave_of)) throw new XapiError('CANNOT_PLUG_BOND_SLAVE', [ref]);
  bringUp(pool, ref);
}

/** The first name with the prefix that nothing on the host has. */
export function freeDeviceName({ database }: SimulatedPool, host: Ref<'host'>, prefix: string): string {
  const taken = new Set(database.record('host', host).PIFs.map((pif) => database.record('PIF', pif).device));
  for (let number = 0; ; number += 1) if (!taken.has(`${prefix}${number}`)) return `${prefix}${number}`;
}

/** A tunnel ends at an address of the host. */
export function assertConfiguredTransport({ database }: SimulatedPool, ref: Ref<'PIF'>): void {
  if (database.record('PIF', ref).ip_configuration_mode === 'None') {
    throw new XapiError('TRANSPORT_PIF_NOT_CONFIGURED', [ref]);
  }
}

export function unplugPif(pool: SimulatedPool, ref: Ref<'PIF'>): void {
  const { database } = pool;
  if (!database.record('PIF', ref).managed) throw new XapiError('PIF_UNMANAGED', [ref]);
  assertUnprotected(pool, ref);
  assertNotManagement(database, ref);
  assertNoVifsInUse(database, ref);
  const { disallow_unplug, tunnel_transport_PIF_of } = database.record('PIF', ref);
  if (disallow_unplug) throw new XapiError('PIF_DOES_NOT_ALLOW_UNPLUG', [ref]);
  for (const tunnel of tunnel_transport_PIF_of) unplugPif(pool, database.record('tunnel', tunnel).access_PIF);
  bringDown(pool, ref);
}

/** Makes interfaces of the cards that have none. */
export function scanPifs(pool: SimulatedPool, host: Ref<'host'>): void {
  pool.database.record('host', host);
  for (const nic of pool.freeNics.get(host) ?? []) introduceNic(pool, host, nic, true);
}

/** The MAC may be left empty: the card with that name then gives its own. */
export function introducePif(
  pool: SimulatedPool,
  host: Ref<'host'>,
  { device, mac: given, isManaged }: { readonly device: string; readonly mac: string; readonly isManaged: boolean },
): Ref<'PIF'> {
  const { database } = pool;
  const taken = database
    .record('host', host)
    .PIFs.map((pif) => database.record('PIF', pif))
    .filter(({ physical }) => physical);
  const free = pool.freeNics.get(host) ?? [];
  const known = [...free, ...taken.map((pif) => ({ device: pif.device, mac: pif.MAC }))];
  const mac = given === '' ? (known.find((nic) => nic.device === device)?.mac ?? '') : given.toLowerCase();
  if (!isMac(mac)) throw new XapiError('MAC_INVALID', [mac]);
  if (taken.some((pif) => pif.device === device)) throw new XapiError('DUPLICATE_PIF_DEVICE_NAME', [device]);
  const nic = free.find((candidate) => candidate.device === device && candidate.mac === mac);
  if (nic === undefined) {
    throw new XapiError('COULD_NOT_FIND_NETWORK_INTERFACE_WITH_SPECIFIED_DEVICE_NAME_AND_MAC_ADDRESS', [device, mac]);
  }
  return introduceNic(pool, host, nic, isManaged);
}

/** The card stays in the host, and a scan finds it again. */
export function forgetPif(pool: SimulatedPool, ref: Ref<'PIF'>): void {
  const { database } = pool;
  assertNotInBond(database, ref);
  assertAlone(database, ref);
  assertNotManagement(database, ref);
  assertUnprotected(pool, ref);
  const { host, device, MAC: mac, metrics } = database.record('PIF', ref);
  const hardware = { ...database.record('PIF_metrics', metrics), uuid: '' };
  bringDown(pool, ref);
  destroyPif(pool, ref);
  pool.freeNics.set(host, [...(pool.freeNics.get(host) ?? []), { device, mac, metrics: hardware }]);
}

function introduceNic(pool: SimulatedPool, host: Ref<'host'>, nic: Nic, managed: boolean): Ref<'PIF'> {
  pool.freeNics.set(
    host,
    (pool.freeNics.get(host) ?? []).filter((other) => other !== nic),
  );
  return createPif(pool, {
    host,
    device: nic.device,
    MAC: nic.mac,
    network: networkOfBridge(pool, nic.device),
    physical: true,
    managed,
    metrics: pool.database.create('PIF_metrics', nic.metrics),
  });
}

function hasCarrier({ database }: SimulatedPool, ref: Ref<'PIF'>): boolean {
  return database.find('PIF_metrics', database.record('PIF', ref).metrics)?.carrier === true;
}
