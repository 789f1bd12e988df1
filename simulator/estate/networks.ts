import { nullRef, type Ref } from '../../shared/xenapi/refs';
import type { BuiltHost, Builder } from './builder';

export interface BuiltNetworks {
  /** What VMs are plugged into. */
  readonly forVms: readonly Ref<'network'>[];
  readonly management: Ref<'network'>;
}

interface Vlan {
  readonly tag: number;
  readonly name: string;
  readonly description: string;
}

const VLANS: readonly Vlan[] = [
  { tag: 100, name: 'Office LAN', description: 'Workstations, printers and file servers' },
  { tag: 200, name: 'DMZ', description: 'Everything that the internet may reach' },
  { tag: 310, name: 'Lab', description: 'Short-lived machines; nothing here is backed up' },
];
const NICS = ['eth0', 'eth1', 'eth2', 'eth3'] as const;

/** Two bonded NICs carry management and the VLANs, one carries storage, one is not cabled. */
export function buildNetworks(builder: Builder, hosts: readonly BuiltHost[]): BuiltNetworks {
  const { database } = builder;
  const make = (
    name: string,
    description: string,
    bridge: string,
    other: Record<string, string> = {},
  ): Ref<'network'> =>
    database.create('network', {
      name_label: name,
      name_description: description,
      bridge,
      other_config: other,
      default_locking_mode: 'unlocked',
      managed: true,
      MTU: 1500,
    });
  const management = make('Management', 'Hosts and their services, over both NICs of the bond', 'xapi0');
  const storage = make('Storage', 'NFS and iSCSI; no gateway', 'xenbr2');
  const nicNetworks = new Map(
    NICS.map((nic, index) => [
      nic,
      nic === 'eth2' ? storage : make(`Pool-wide network associated with ${nic}`, '', `xenbr${index}`),
    ]),
  );
  const vlanNetworks = VLANS.map((vlan) => ({ vlan, network: make(vlan.name, vlan.description, `xapi${vlan.tag}`) }));
  const isolated = make('Isolated', 'No physical NIC: machines on one host only', 'xapi9', { automatic: 'false' });
  make(
    'Host internal management network',
    'Network on which guests will be assigned a private link-local IP address',
    'xenapi',
    {
      is_guest_installer_network: 'true',
      is_host_internal_management_network: 'true',
      ip_begin: '169.254.0.1',
      ip_end: '169.254.255.254',
      netmask: '255.255.0.0',
    },
  );
  hosts.forEach((host, index) => {
    const nics = NICS.map((device) => buildNic(builder, host, index, device, nicNetworks.get(device) ?? nullRef()));
    const bond = buildBond(builder, host, management, nics.slice(0, 2));
    for (const { vlan, network } of vlanNetworks) buildVlan(builder, host, network, vlan.tag, bond);
  });
  return { management, forVms: [...vlanNetworks.map(({ network }) => network), management, isolated] };
}

function buildNic(
  { database, random, now }: Builder,
  host: BuiltHost,
  index: number,
  device: (typeof NICS)[number],
  network: Ref<'network'>,
): Ref<'PIF'> {
  const isCabled = device !== 'eth3';
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
  const isStorage = device === 'eth2';
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
    ip_configuration_mode: isStorage ? 'Static' : 'None',
    ipv6_configuration_mode: 'None',
    primary_address_type: 'IPv4',
    IP: isStorage ? `10.20.${Math.floor(index / 250)}.${(index % 250) + 10}` : '',
    netmask: isStorage ? '255.255.0.0' : '',
    managed: true,
    other_config: isStorage ? { management_purpose: 'Storage' } : {},
  });
}

function buildBond(
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
    management: true,
    ip_configuration_mode: 'Static',
    ipv6_configuration_mode: 'None',
    primary_address_type: 'IPv4',
    IP: host.place.address.split(':')[0] ?? '',
    netmask: '255.255.255.0',
    gateway: '127.42.0.1',
    DNS: '127.42.0.53',
    managed: true,
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

function buildVlan({ database }: Builder, host: BuiltHost, network: Ref<'network'>, tag: number, on: Ref<'PIF'>): void {
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
