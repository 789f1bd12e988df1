import type { Ref } from '../../shared/xenapi/refs';
import type { BuiltHost, Builder } from './builder';
import { buildBond, buildNic, buildVlan, managementAddress } from './pifs';
import type { PoolPlan } from './sizes';

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

export function buildNetworks(builder: Builder, hosts: readonly BuiltHost[], { layout }: PoolPlan): BuiltNetworks {
  const built = LAYOUTS[layout](builder, hosts);
  buildNetwork(
    builder,
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
  return built;
}

type Layout = (builder: Builder, hosts: readonly BuiltHost[]) => BuiltNetworks;

const LAYOUTS: Readonly<Record<PoolPlan['layout'], Layout>> = {
  full: buildFullNetworks,
  branch: buildBranchNetworks,
  fresh: buildFreshNetworks,
};

/** Two bonded NICs carry management and the VLANs, one carries storage, one is not cabled. */
function buildFullNetworks(builder: Builder, hosts: readonly BuiltHost[]): BuiltNetworks {
  const management = buildNetwork(
    builder,
    'Management',
    'Hosts and their services, over both NICs of the bond',
    'xapi0',
  );
  const storage = buildNetwork(builder, 'Storage', 'NFS and iSCSI; no gateway', 'xenbr2');
  const [eth0, eth1, eth3] = [buildUnnamed(builder, 0), buildUnnamed(builder, 1), buildUnnamed(builder, 3)];
  const vlans = VLANS.map(({ tag, name, description }) => ({
    tag,
    network: buildNetwork(builder, name, description, `xapi${tag}`),
  }));
  const isolated = buildNetwork(builder, 'Isolated', 'No physical NIC: machines on one host only', 'xapi9', {
    automatic: 'false',
  });
  hosts.forEach((host, index) => {
    const bonded = [buildNic(builder, host, 'eth0', eth0), buildNic(builder, host, 'eth1', eth1)];
    buildNic(builder, host, 'eth2', storage, {
      fields: {
        ip_configuration_mode: 'Static',
        IP: `10.20.${Math.floor(index / 250)}.${(index % 250) + 10}`,
        netmask: '255.255.0.0',
        other_config: { management_purpose: 'Storage' },
      },
    });
    buildNic(builder, host, 'eth3', eth3, { isCabled: false });
    const bond = buildBond(builder, host, management, bonded);
    for (const { network, tag } of vlans) buildVlan(builder, host, network, tag, bond);
  });
  return { management, forVms: [...vlans.map(({ network }) => network), management, isolated] };
}

/** One NIC for the hosts and their storage, one for the machines. */
function buildBranchNetworks(builder: Builder, hosts: readonly BuiltHost[]): BuiltNetworks {
  const management = buildNetwork(builder, 'Management', 'Hosts, their services and storage', 'xenbr0');
  const machines = buildNetwork(builder, 'Office LAN', 'Workstations, printers and file servers', 'xenbr1');
  for (const host of hosts) {
    buildNic(builder, host, 'eth0', management, { fields: managementAddress(host) });
    buildNic(builder, host, 'eth1', machines);
  }
  return { management, forVms: [machines] };
}

/** Four NICs, the first of which is the management interface; the last one is not cabled. */
function buildFreshNetworks(builder: Builder, hosts: readonly BuiltHost[]): BuiltNetworks {
  const management = buildUnnamed(builder, 0);
  const others = [1, 2, 3].map((nic) => buildUnnamed(builder, nic));
  for (const host of hosts) {
    buildNic(builder, host, 'eth0', management, { fields: managementAddress(host) });
    others.forEach((network, index) =>
      buildNic(builder, host, `eth${index + 1}`, network, { isCabled: index + 1 < others.length }),
    );
  }
  return { management, forVms: [management] };
}

function buildUnnamed(builder: Builder, nic: number): Ref<'network'> {
  return buildNetwork(builder, `Pool-wide network associated with eth${nic}`, '', `xenbr${nic}`);
}

function buildNetwork(
  { database }: Builder,
  name: string,
  description: string,
  bridge: string,
  otherConfig: Readonly<Record<string, string>> = {},
): Ref<'network'> {
  return database.create('network', {
    name_label: name,
    name_description: description,
    bridge,
    other_config: otherConfig,
    default_locking_mode: 'unlocked',
    managed: true,
    MTU: 1500,
  });
}
