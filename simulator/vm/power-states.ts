import { isNullRef, nullRef, type Ref } from '../../shared/xenapi/refs';
import type { SimulatedPool } from '../pool';
import { deviceName, vbdOperations, vifOperations } from './devices';

/** The VM has a domain on the host from now on. Its guest agent reports later. */
export function becomeRunning(pool: SimulatedPool, vm: Ref<'VM'>, host: Ref<'host'>, isPaused: boolean): void {
  const { database } = pool;
  const record = database.record('VM', vm);
  const now = pool.clock.now();
  attachDevices(pool, vm, true);
  database.modifyIfPresent('VM_metrics', record.metrics, {
    memory_actual: Number(record.memory_static_max),
    VCPUs_number: Number(record.VCPUs_at_startup),
    start_time: now,
    last_updated: now,
    current_domain_type: 'hvm',
    hvm: true,
  });
  database.modify('VM', vm, {
    resident_on: host,
    scheduled_to_be_resident_on: nullRef(),
    domid: pool.nextDomainId(),
    domarch: 'x64',
    power_state: isPaused ? 'Paused' : 'Running',
  });
  createConsole(pool, vm, host);
}

export function becomeHalted(pool: SimulatedPool, vm: Ref<'VM'>): void {
  const { database } = pool;
  const { metrics, suspend_VDI } = database.record('VM', vm);
  leaveHost(pool, vm);
  forgetGuestMetrics(pool, vm);
  attachDevices(pool, vm, false);
  database.modifyIfPresent('VM_metrics', metrics, {
    memory_actual: 0,
    VCPUs_number: 0,
    last_updated: pool.clock.now(),
    current_domain_type: 'unspecified',
  });
  destroySuspendImage(pool, suspend_VDI);
  database.modify('VM', vm, { power_state: 'Halted', suspend_VDI: nullRef(), requires_reboot: false });
}

/** Devices stay attached while the VM sleeps. */
export function becomeSuspended(pool: SimulatedPool, vm: Ref<'VM'>, repository: Ref<'SR'>): void {
  const { database } = pool;
  const { name_label, memory_static_max } = database.record('VM', vm);
  const image = database.create('VDI', {
    name_label: 'Suspend image',
    name_description: `Suspend image for ${name_label}`,
    SR: repository,
    type: 'suspend',
    virtual_size: memory_static_max,
    managed: true,
    snapshot_of: nullRef(),
  });
  leaveHost(pool, vm);
  database.modify('VM', vm, { power_state: 'Suspended', suspend_VDI: image });
}

/** The new domain of a reboot, or of a VM that has come from another host. */
export function renewDomain(pool: SimulatedPool, vm: Ref<'VM'>): void {
  pool.database.modify('VM', vm, { domid: pool.nextDomainId() });
  pool.resetConsoles(vm);
}

export function moveTo(pool: SimulatedPool, vm: Ref<'VM'>, host: Ref<'host'>): void {
  destroyConsoles(pool, vm);
  pool.database.modify('VM', vm, {
    resident_on: host,
    scheduled_to_be_resident_on: nullRef(),
    domid: pool.nextDomainId(),
  });
  createConsole(pool, vm, host);
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

export function destroySuspendImage({ database }: SimulatedPool, image: Ref<'VDI'>): void {
  if (database.find('VDI', image) !== undefined) database.destroy('VDI', image);
}

function leaveHost(pool: SimulatedPool, vm: Ref<'VM'>): void {
  destroyConsoles(pool, vm);
  pool.database.modify('VM', vm, { resident_on: nullRef(), domid: -1 });
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
    const record = database.find('VBD', vbd);
    if (record === undefined) continue;
    database.modify('VBD', vbd, {
      currently_attached: isAttached,
      device: isAttached ? deviceName(record.userdevice) : '',
      allowed_operations: vbdOperations(record.type, record.empty, isAttached),
    });
  }
  for (const vif of VIFs) {
    database.modifyIfPresent('VIF', vif, {
      currently_attached: isAttached,
      allowed_operations: vifOperations(isAttached),
    });
  }
}
