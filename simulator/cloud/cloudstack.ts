import { nullRef } from '../../shared/xenapi/refs';
import type { Database } from '../database/database';
import type { Random } from '../random';
import { machinesOf, type CloudManager, type Records } from './cloud-manager';

/** What it calls the first machines: console proxy, secondary storage, router. Their numbers are those of all machines. */
const SYSTEM_MACHINES = ['v', 's', 'r'] as const;
const HOST_TAG = 'vmops-version-com.cloud.hypervisor.xenserver.resource.XenServer650Resource-4.20.1.0';
const FIRST_ACCOUNT = 2;
const LAST_ACCOUNT = 6;
const MAX_WEIGHT = 256;

/** Apache CloudStack. It takes a host that it manages for its own: a running machine that it does not know is destroyed. */
export const cloudstack: CloudManager = {
  originator: 'CloudStack',
  syncMs: 60_000,
  takeOver: (database, random, now) => {
    for (const [host, { tags }] of [...database.all('host')]) {
      database.modify('host', host, { tags: [...tags, HOST_TAG] });
    }
    takeOverNetworks(database, random, now);
    return takeOverMachines(database, random);
  },
};

/** Machines are known by their names, so that one with another name is a stranger. */
function takeOverMachines(database: Database, random: Random): Records {
  const known = new Set<string>();
  machinesOf(database).forEach(([vm, record], index) => {
    const system = SYSTEM_MACHINES[index];
    const account = random.integer(FIRST_ACCOUNT, LAST_ACCOUNT);
    const name = system === undefined ? `i-${account}-${index + 1}-VM` : `${system}-${index + 1}-VM`;
    const memory = Number(record.memory_static_max);
    known.add(name);
    database.modify('VM', vm, {
      name_label: name,
      name_description: '',
      tags: [],
      affinity: record.resident_on,
      appliance: nullRef(),
      memory_static_min: memory,
      memory_dynamic_min: memory,
      memory_dynamic_max: memory,
      VCPUs_params: { weight: String(MAX_WEIGHT - (index % 2)), cap: '0' },
      actions_after_shutdown: 'destroy',
      actions_after_crash: 'destroy',
      other_config: {},
      ...(system === undefined ? {} : { PV_args: `-- quiet console=hvc0 template=domP type=${system} name=${name}` }),
    });
  });
  return {
    differs: ({ power_state, name_label }) => power_state === 'Running' && !known.has(name_label),
    // Only its disks are left.
    mend: async (vm, _record, call) => {
      await call('VM.hard_shutdown', vm);
      await call('VM.destroy', vm);
    },
  };
}

/** A link-local network for its own talk, a tunnel, and its own names for the VLANs, with the time at which each was made. */
function takeOverNetworks(database: Database, random: Random, now: number): void {
  const base = [...database.all('network')].find(([, { PIFs }]) =>
    PIFs.some((pif) => database.record('PIF', pif).management),
  )?.[1].uuid;
  for (const [, { untagged_PIF, tag }] of [...database.all('VLAN')]) {
    const { network } = database.record('PIF', untagged_PIF);
    database.modify('network', network, {
      name_label: `VLAN-${base ?? ''}-${tag}`,
      name_description: '',
      tags: [String(now - random.integer(1, 1_000_000_000))],
    });
  }
  database.create('network', {
    name_label: 'cloud_link_local_network',
    name_description: 'link local network used by system vms',
    bridge: 'xapi90',
    managed: true,
    MTU: 1500,
  });
  const key = random.integer(1, 1000);
  database.create('network', {
    name_label: `OVSTunnel${key}`,
    bridge: 'xapi91',
    managed: true,
    MTU: 1500,
    other_config: { 'ovs-host-setup': '' },
  });
}
