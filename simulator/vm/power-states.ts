import { isNullRef, nullRef, type Ref } from '../../shared/xenapi/refs';
import type { SimulatedPool } from '../pool';
import { createVdi, destroyVdi } from '../storage/vdis';
import { deviceName } from './devices';
import { shareMemory } from './memory';

/** The VM has a domain on the host from now on. Its guest agent reports later. */
export function becomeRunning(pool: SimulatedPool, vm: Ref<'VM'>, host: Ref<'host'>, isPaused: boolean): void {
  const { database } = pool;
  const record = database.record('VM', vm);
  const now = pool.clock.now();
  attachDevices(pool, vm, true);
  database.modifyIfPresent('VM_metrics', record.metrics, {
    memory_actual: Number(record.memory_dynamic_min),
    VCPUs_number: Number(record.VCPUs_at_startup),
    start_time: now,
    last_updated: now,
    current_domain_type: record.domain_type === 'unspecified' ? 'hvm' : record.domain_type,
    hvm: record.domain_type === 'hvm' || record.domain_type === 'unspecified',
  });
  database.modify('VM', vm, {
    resident_on: host,
    scheduled_to_be_resident_on: nullRef(),
    domid: pool.nextDomainId(),
    domarch: 'x64',
    power_state: isPaused ? 'Paused' : 'Running',
    ha_always_run: record.ha_restart_priority === 'restart' || record.ha_always_run,
  });
  createConsole(pool, vm, host);
  shareMemory(pool, host);
}

export function becomeHalted(pool: SimulatedPool, vm: Ref<'VM'>): void {
  const { database } = pool;
  const { metrics, suspend_VDI } = database.record('VM', vm);
  forgetGuestMetrics(pool, vm);
  attachDevices(pool, vm, false);
  database.modifyIfPresent('VM_metrics', metrics, {
    memory_actual: 0,
    VCPUs_number: 0,
    last_updated: pool.clock.now(),
    current_domain_type: 'unspecified',
    hvm: false,
  });
  database.modify('VM', vm, {
    power_state: 'Halted',
    suspend_VDI: nullRef(),
    requires_reboot: false,
    pending_guidances: [],
    ha_always_run: false,
  });
  leaveHost(pool, vm);
  destroySuspendImage(pool, suspend_VDI);
}

/** Devices stay attached while the VM sleeps. */
export function becomeSuspended(pool: SimulatedPool, vm: Ref<'VM'>, image: Ref<'VDI'>): void {
  pool.database.modify('VM', vm, { power_state: 'Suspended', suspend_VDI: image });
  leaveHost(pool, vm);
}

/** Where the memory of a VM is to be written. Throws when the repository is full. */
export function createSuspendImage(pool: SimulatedPool, vm: Ref<'VM'>, repository: Ref<'SR'>): Ref<'VDI'> {
  const { name_label, memory_static_max } = pool.database.record('VM', vm);
  return createVdi(pool, {
    name_label: 'Suspend image',
    name_description: `Suspend image for ${name_label}`,
    SR: repository,
    type: 'suspend',
    virtual_size: Number(memory_static_max),
  });
}

export function destroySuspendImage(pool: SimulatedPool, image: Ref<'VDI'>): void {
  if (pool.database.find('VDI', image) !== undefined) destroyVdi(pool, image);
}

/** The new domain of a reboot. */
export function renewDomain(pool: SimulatedPool, vm: Ref<'VM'>): void {
  pool.database.modify('VM', vm, {
    domid: pool.nextDomainId(),
    power_state: 'Running',
    requires_reboot: false,
    pending_guidances: [],
  });
  const { metrics, VCPUs_at_startup } = pool.database.record('VM', vm);
  pool.database.modifyIfPresent('VM_metrics', metrics, {
    start_time: pool.clock.now(),
    VCPUs_number: Number(VCPUs_at_startup),
  });
  pool.resetConsoles(vm);
}

export function moveTo(pool: SimulatedPool, vm: Ref<'VM'>, host: Ref<'host'>): void {
  destroyConsoles(pool, vm);
  const left = pool.database.record('VM', vm).resident_on;
  pool.database.modify('VM', vm, {
    resident_on: host,
    scheduled_to_be_resident_on: nullRef(),
    domid: pool.nextDomainId(),
  });
  createConsole(pool, vm, host);
  shareMemory(pool, left);
  shareMemory(pool, host);
}

/** The guest's agent is up and tells what it sees. */
export function reportGuest(pool: SimulatedPool, vm: Ref<'VM'>): void {
  const metrics = pool.guest(vm).metrics;
  const record = pool.database.find('VM', vm);
  if (metrics === undefined || record?.power_state !== 'Running' || !isNullRef(record.guest_metrics)) return;
  const created = pool.database.create('VM_guest_metrics', { ...metrics, last_updated: pool.clock.now(), live: true });
  pool.database.modify('VM', vm, { guest_metrics: created });
}

export function forgetGuestMetrics({ database }: SimulatedPool, vm: Ref<'VM'>): void {
  const { guest_metrics } = database.record('VM', vm);
  if (isNullRef(guest_metrics)) return;
  database.modify('VM', vm, { guest_metrics: nullRef() });
  if (database.find('VM_guest_metrics', guest_metrics) !== undefined) {
    database.destroy('VM_guest_metrics', guest_metrics);
  }
}

function leaveHost(pool: SimulatedPool, vm: Ref<'VM'>): void {
  destroyConsoles(pool, vm);
  const { resident_on } = pool.database.record('VM', vm);
  pool.database.modify('VM', vm, { resident_on: nullRef(), domid: -1 });
  shareMemory(pool, resident_on);
}

function createConsole(pool: SimulatedPool, vm: Ref<'VM'>, host: Ref<'host'>): void {
  const uuid = pool.random.uuid();
  const location = `${pool.urlOf(host)}/console?uuid=${uuid}`;
  pool.database.create('console', { uuid, protocol: 'rfb', VM: vm, location });
}

function destroyConsoles(pool: SimulatedPool, vm: Ref<'VM'>): void {
  pool.resetConsoles(vm);
  for (const console of pool.database.record('VM', vm).consoles) pool.database.destroy('console', console);
}

function attachDevices({ database }: SimulatedPool, vm: Ref<'VM'>, isAttached: boolean): void {
  const { VBDs, VIFs } = database.record('VM', vm);
  for (const vbd of VBDs) {
    const { userdevice } = database.record('VBD', vbd);
    const device = isAttached ? deviceName(userdevice) : '';
    database.modify('VBD', vbd, { currently_attached: isAttached, device });
  }
  for (const vif of VIFs) database.modify('VIF', vif, { currently_attached: isAttached });
}
