import type { PIFRecord } from '../../shared/xenapi/records.gen';
import { nullRef, type Ref } from '../../shared/xenapi/refs';
import type { BuiltHost, Builder } from './builder';

/** How an interface is addressed, and whether a cable is in. */
export interface NicUse {
  readonly isCabled?: boolean;
  readonly fields?: Partial<PIFRecord>;
}

/** A physical network card. */
export function buildNic(
  { database, random, now }: Builder,
  host: BuiltHost,
  device: string,
  network: Ref<'network'>,
  { isCabled = true, fields = {} }: NicUse = {},
): Ref<'PIF'> {
  const metrics = database.create('PIF_metrics', {
    carrier: isCabled,
    vendor_id: '14e4',
    vendor_name: 'Broadcom Inc. and subsidiaries',
    device_id: '16d8',
    device_name: 'BCM57416 NetXtreme-E Dual-Media 10G RDMA Ethernet Controller',
    speed: isCabled ? 10_000 : 0,
    duplex: isCabled,
    pci_bus_path: `0000:41:00.${device.slice(3)}`,
    last_updated: now,
  });
  return database.create('PIF', {
    device,
    network,
    host: host.ref,
    MAC: macAddress(random.hex(6)),
    MTU: 1500,
    VLAN: -1,
    metrics,
    physical: true,
    currently_attached: isCabled,
    ip_configuration_mode: 'None',
    ipv6_configuration_mode: 'None',
    primary_address_type: 'IPv4',
    managed: true,
    ...fields,
  });
}

/** Several cards as one; it carries management. */
export function buildBond(
  { database, random, now }: Builder,
  host: BuiltHost,
  network: Ref<'network'>,
  slaves: readonly Ref<'PIF'>[],
): Ref<'PIF'> {
  const metrics = database.create('PIF_metrics', { carrier: true, speed: 20_000, duplex: true, last_updated: now });
  const master = database.create('PIF', {
    device: 'bond0',
    network,
    host: host.ref,
    MAC: macAddress(random.hex(6)),
    MTU: 1500,
    VLAN: -1,
    metrics,
    physical: false,
    currently_attached: true,
    ipv6_configuration_mode: 'None',
    primary_address_type: 'IPv4',
    managed: true,
    ...managementAddress(host),
  });
  const bond = database.create('Bond', {
    master,
    primary_slave: slaves[0] ?? nullRef(),
    mode: 'lacp',
    properties: { hashing_algorithm: 'tcpudp_ports' },
    links_up: slaves.length,
  });
  for (const slave of slaves) database.modify('PIF', slave, { bond_slave_of: bond });
  return master;
}

export function buildVlan(
  { database }: Builder,
  host: BuiltHost,
  network: Ref<'network'>,
  tag: number,
  on: Ref<'PIF'>,
): void {
  const { metrics } = database.record('PIF', on);
  const untagged = database.create('PIF', {
    device: 'bond0',
    network,
    host: host.ref,
    MAC: 'fe:ff:ff:ff:ff:ff',
    MTU: 1500,
    VLAN: tag,
    metrics,
    physical: false,
    currently_attached: true,
    ip_configuration_mode: 'None',
    ipv6_configuration_mode: 'None',
    primary_address_type: 'IPv4',
    managed: true,
  });
  const vlan = database.create('VLAN', { tagged_PIF: on, untagged_PIF: untagged, tag });
  database.modify('PIF', untagged, { VLAN_master_of: vlan });
}

function macAddress(sixDigits: string): string {
  return `d0:8e:79:${sixDigits.slice(0, 2)}:${sixDigits.slice(2, 4)}:${sixDigits.slice(4, 6)}`;
}

/** What makes an interface the one that the host is managed through. */
export function managementAddress(host: BuiltHost): Partial<PIFRecord> {
  return {
    management: true,
    ip_configuration_mode: 'Static',
    IP: host.place.address.split(':')[0] ?? '',
    netmask: '255.255.255.0',
    gateway: '127.42.0.1',
    DNS: '127.42.0.53',
  };
}
