import type { VMRecord } from '../../shared/xenapi/records.gen';
import { isNullRef, nullRef, type Ref } from '../../shared/xenapi/refs';
import type { SimulatedPool } from '../pool';
import { destroyVdi } from '../storage/vdis';
import { destroyVm } from './destroy';
import type { MigratePlan } from './migrate-plan';
import type { MovedDisks } from './move-disks';
import { createVm } from './new-vm';
import { becomeHalted, becomeRunning } from './power-states';

/** Writes the VM and its snapshots into the other pool, where it runs if it ran here. */
export function arriveElsewhere(pool: SimulatedPool, plan: MigratePlan, moved: MovedDisks): Ref<'VM'> {
  const { pool: target, host } = plan.destination;
  const { snapshots, power_state } = pool.database.record('VM', plan.vm);
  const isPaused = power_state === 'Paused';
  const arrived = writeVm(pool, plan, moved, plan.vm, {});
  const copies = new Map<Ref<'VM'>, Ref<'VM'>>([[plan.vm, arrived]]);
  for (const snapshot of snapshots) {
    copies.set(snapshot, writeVm(pool, plan, moved, snapshot, { snapshot_of: arrived }));
  }
  for (const [old, made] of copies) {
    const { parent } = pool.database.record('VM', old);
    target.database.modify('VM', made, { parent: copies.get(parent) ?? nullRef() });
  }
  target.guests.set(arrived, pool.guest(plan.vm));
  if (power_state === 'Running' || isPaused) {
    const guest_metrics = copyGuest(pool, target, plan.vm);
    becomeRunning(target, arrived, host, isPaused);
    target.database.modify('VM', arrived, { guest_metrics });
  }
  return arrived;
}

/** What has gone to the other pool is no longer here: neither the VM nor its snapshots, nor their disks. */
export function leaveHere(pool: SimulatedPool, vm: Ref<'VM'>, moved: MovedDisks): void {
  const { snapshots, power_state } = pool.database.record('VM', vm);
  if (power_state !== 'Halted') {
    pool.database.modify('VM', vm, { suspend_VDI: nullRef() });
    becomeHalted(pool, vm);
  }
  for (const gone of [...snapshots, vm]) destroyVm(pool, gone);
  for (const disk of moved.keys()) destroyVdi(pool, disk);
}

function writeVm(
  pool: SimulatedPool,
  { vm, isCopy, networks, destination: { pool: target } }: MigratePlan,
  moved: MovedDisks,
  source: Ref<'VM'>,
  changes: Partial<VMRecord>,
): Ref<'VM'> {
  const { database } = pool;
  const record = database.record('VM', source);
  const isSuspended = moved.has(record.suspend_VDI);
  const made = createVm(target, {
    ...record,
    uuid: isCopy ? target.random.uuid() : record.uuid,
    current_operations: {},
    power_state: isSuspended ? 'Suspended' : 'Halted',
    suspend_VDI: moved.get(record.suspend_VDI) ?? nullRef(),
    resident_on: nullRef(),
    scheduled_to_be_resident_on: nullRef(),
    affinity: nullRef(),
    appliance: nullRef(),
    protection_policy: nullRef(),
    snapshot_schedule: nullRef(),
    suspend_SR: nullRef(),
    groups: [],
    parent: nullRef(),
    domid: -1,
    metrics: target.database.create('VM_metrics', { ...database.record('VM_metrics', record.metrics), uuid: '' }),
    guest_metrics: source === vm ? nullRef() : copyGuest(pool, target, source),
    ...changes,
  });
  for (const vbd of record.VBDs) {
    const drive = database.record('VBD', vbd);
    const disk = moved.get(drive.VDI);
    // A disc stays behind; a drive that had a disk which did not come has nothing to be.
    if (disk === undefined && drive.type !== 'CD') continue;
    target.database.create('VBD', {
      ...drive,
      uuid: '',
      VM: made,
      VDI: disk ?? nullRef(),
      empty: disk === undefined,
      currently_attached: isSuspended,
      current_operations: {},
      metrics: nullRef(),
    });
  }
  for (const vif of record.VIFs) {
    target.database.create('VIF', {
      ...database.record('VIF', vif),
      uuid: '',
      VM: made,
      network: networks.get(vif) ?? nullRef(),
      currently_attached: isSuspended,
      current_operations: {},
      metrics: nullRef(),
    });
  }
  return made;
}

function copyGuest(pool: SimulatedPool, target: SimulatedPool, vm: Ref<'VM'>): Ref<'VM_guest_metrics'> {
  const { guest_metrics } = pool.database.record('VM', vm);
  if (isNullRef(guest_metrics)) return nullRef();
  const metrics = pool.database.record('VM_guest_metrics', guest_metrics);
  return target.database.create('VM_guest_metrics', { ...metrics, uuid: '' });
}
