import { nullRef, type Ref } from '../../shared/xenapi/refs';
import type { Guest } from '../vm/guest';
import { DAY_MS, GIB, type BuiltHost, type Builder } from './builder';
import { hardware } from './hardware';
import type { BuiltNetworks } from './networks';
import { Placement } from './placement';
import { buildVdi } from './repositories';
import { buildSnapshots } from './snapshots';
import type { BuiltStorage } from './storage';
import { buildDisks, buildDrive, buildVif } from './vm-devices';
import type { VmSpec } from './vm-specs';

export interface Surroundings {
  readonly hosts: readonly BuiltHost[];
  readonly networks: BuiltNetworks;
  readonly storage: BuiltStorage;
}

/** Returns what is installed in them. */
export function buildVms(
  builder: Builder,
  specs: readonly VmSpec[],
  around: Surroundings,
): ReadonlyMap<Ref<'VM'>, Guest> {
  const guests = new Map<Ref<'VM'>, Guest>();
  const placement = new Placement(builder.database, around.hosts);
  const appliances = new Map<string, Ref<'VM_appliance'>>();
  for (const name of new Set(specs.map((spec) => spec.appliance))) {
    if (name === undefined) continue;
    appliances.set(
      name,
      builder.database.create('VM_appliance', {
        name_label: name,
        name_description: 'Started and stopped together',
      }),
    );
  }
  specs.forEach((spec, index) => {
    const guest = planGuest(spec, index);
    const vm = buildVm(builder, spec, index, around, placement, guest);
    guests.set(vm, guest);
    const appliance = spec.appliance === undefined ? undefined : appliances.get(spec.appliance);
    // A vApp is the first few machines of its services, not every one that was added since.
    if (appliance !== undefined && index < 30) {
      builder.database.modify('VM', vm, { appliance, order: index % 3, start_delay: 10 });
    }
    buildSnapshots(builder, vm, spec.snapshots);
  });
  return guests;
}

function buildVm(
  builder: Builder,
  spec: VmSpec,
  index: number,
  around: Surroundings,
  placement: Placement,
  guest: Guest,
): Ref<'VM'> {
  const { database, random, now } = builder;
  const memoryBytes = spec.memoryGib * GIB;
  const wantsHost = spec.powerState === 'Running' || spec.powerState === 'Paused';
  const machine = hardware(spec);
  const host = wantsHost ? placement.take(memoryBytes + Number(machine.memory_overhead)) : undefined;
  const powerState = wantsHost && host === undefined ? 'Halted' : spec.powerState;
  const startTime = now - random.integer(1, 90) * DAY_MS;
  const vm = database.create('VM', {
    ...machine,
    name_label: spec.name,
    name_description: spec.description,
    power_state: powerState,
    resident_on: host?.ref ?? nullRef(),
    domid: host === undefined ? -1 : random.integer(1, 4000),
    domarch: host === undefined ? '' : 'x64',
    affinity: index % 5 === 0 ? (around.hosts[index % around.hosts.length]?.ref ?? nullRef()) : nullRef(),
    metrics: database.create('VM_metrics', {
      memory_actual: powerState === 'Halted' ? 0 : memoryBytes,
      VCPUs_number: powerState === 'Halted' ? 0 : spec.vcpus,
      start_time: powerState === 'Halted' ? 0 : startTime,
      install_time: startTime - random.integer(10, 700) * DAY_MS,
      last_updated: now,
      current_domain_type: powerState === 'Halted' ? 'unspecified' : 'hvm',
      hvm: powerState !== 'Halted',
    }),
    guest_metrics:
      powerState === 'Halted' || guest.metrics === undefined
        ? nullRef()
        : database.create('VM_guest_metrics', { ...guest.metrics, last_updated: now, live: powerState === 'Running' }),
    tags: spec.tags,
    blocked_operations: spec.blocked,
    other_config: otherConfig(builder, spec),
    snapshot_of: nullRef(),
    parent: nullRef(),
    generation_id: `${random.hex(16)}:${random.hex(16)}`,
    start_delay: 0,
    ha_restart_priority: spec.tags.includes('database') ? 'restart' : '',
  });
  // xapi: a suspended VM keeps its devices
  const isAttached = powerState !== 'Halted';
  buildDisks(builder, spec, vm, index, around.storage, isAttached);
  if (spec.hasDrive) buildDrive(builder, vm, index, around.storage, isAttached);
  buildVif(builder, vm, index, around.networks, isAttached);
  if (host !== undefined) {
    const uuid = random.uuid();
    database.create('console', { uuid, protocol: 'rfb', VM: vm, location: `${host.place.url}/console?uuid=${uuid}` });
  }
  if (powerState === 'Suspended') suspendImage(builder, spec, vm, around);
  return vm;
}

function otherConfig({ random }: Builder, spec: VmSpec): Record<string, string> {
  const config: Record<string, string> = { mac_seed: random.uuid(), base_template_name: spec.system.template };
  if (spec.folder !== undefined) config['folder'] = spec.folder;
  if (spec.isHidden) config['HideFromXenCenter'] = 'true';
  for (const [name, value] of Object.entries(spec.customFields)) config[`XenCenter.CustomFields.${name}`] = value;
  return config;
}

function planGuest({ system, hasTools }: VmSpec, index: number): Guest {
  const { banner } = system;
  if (!hasTools) return { metrics: undefined, banner };
  const address = `10.${10 + Math.floor(index / 60_000)}.${Math.floor(index / 240) % 250}.${(index % 240) + 10}`;
  const metrics: Guest['metrics'] = {
    os_version: system.osVersion,
    PV_drivers_version: { major: '8', minor: '4', micro: '0', build: '148' },
    PV_drivers_detected: true,
    networks: { '0/ip': address, '0/ipv4/0': address, '0/ipv6/0': `fe80::216:3eff:fe00:${index.toString(16)}` },
    other: {
      'platform-feature-multiprocessor-suspend': '1',
      'feature-suspend': '1',
      'feature-shutdown': '1',
      'feature-reboot': '1',
      'feature-vcpu-hotplug': '1',
      'feature-balloon': '1',
      'has-vendor-device': system.isWindows ? '1' : '0',
      ...(system.isWindows ? { 'feature-static-ip-setting': '1' } : {}),
    },
    can_use_hotplug_vbd: 'yes',
    can_use_hotplug_vif: 'yes',
  };
  return { metrics, banner };
}

function suspendImage(builder: Builder, spec: VmSpec, vm: Ref<'VM'>, { storage }: Surroundings): void {
  const image = buildVdi(builder, storage.shared[0] ?? nullRef(), `${spec.name} suspend image`, {
    type: 'suspend',
    virtual_size: spec.memoryGib * GIB,
  });
  builder.database.modify('VM', vm, { suspend_VDI: image });
}
