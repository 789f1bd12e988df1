import { XapiError } from '../../shared/xenapi/errors';
import type { VMRecord } from '../../shared/xenapi/records.gen';
import { nullRef, type Ref } from '../../shared/xenapi/refs';
import { partOf, withOperation, type Work } from '../operations/operation';
import type { SimulatedPool } from '../pool';
import { cloneVdi, destroyVdi } from '../storage/vdis';
import { raiseVmAlert } from './alerts';
import { disksOf } from './disks';
import { copyDisks } from './duplicate';
import { copyDrives, copyInterfaces, createVm, freshGenerationId, ownFields } from './new-vm';
import { metadataValue } from './snapshot-metadata';
import { powerOff } from './stop';

const CLONE_MS = 1_000;
/** Errors that say more than that it failed. */
const TELLING = ['SR_BACKEND_FAILURE_44', 'SR_BACKEND_FAILURE_109', 'VDI_INCOMPATIBLE_TYPE'];

/** Takes a VM back to a snapshot of it. One that is gone by now is made anew. */
export async function revertVm(work: Work, snapshot: Ref<'VM'>): Promise<void> {
  const { pool } = work;
  const record = pool.database.record('VM', snapshot);
  // xapi: found out before anything else is looked at
  if (!record.is_a_snapshot) throw new XapiError('VM_REVERT_FAILED', [snapshot, record.snapshot_of]);
  await withOperation(work, 'VM', snapshot, 'revert', async () => {
    const vm = originalOf(pool, snapshot);
    await withOperation(work, 'VM', vm, 'reverting', () => takeBack(work, vm, snapshot));
    raiseVmAlert(pool, vm, 'VM_SNAPSHOT_REVERTED', `reverted to snapshot '${record.name_label}'`);
  });
}

async function takeBack(work: Work, vm: Ref<'VM'>, snapshot: Ref<'VM'>): Promise<void> {
  const { pool } = work;
  const { database } = pool;
  try {
    if (database.record('VM', vm).power_state !== 'Halted') await powerOff(partOf(work, 0, 0.3), vm);
    const source = database.record('VM', snapshot);
    const copies = await copyDisks(partOf(work, 0.3, 1), disksOf(database, snapshot), {
      operation: 'clone',
      timeMs: () => CLONE_MS,
      copy: (disk) => cloneVdi(pool, disk),
    });
    removeDevices(pool, vm, snapshot, copies);
    database.modify('VM', vm, {
      ...restoredFields(source),
      power_state: copies.has(source.suspend_VDI) ? 'Suspended' : 'Halted',
      suspend_VDI: copies.get(source.suspend_VDI) ?? nullRef(),
      generation_id: freshGenerationId(pool),
      parent: snapshot,
    });
    copyDrives(pool, snapshot, vm, (vbd) => {
      const { VDI } = database.record('VBD', vbd);
      return copies.get(VDI) ?? VDI;
    });
    copyInterfaces(pool, snapshot, vm, true);
  } catch (error) {
    const isTelling = error instanceof XapiError && TELLING.includes(error.code);
    throw isTelling ? error : new XapiError('VM_REVERT_FAILED', [snapshot, vm]);
  }
}

/** The VM that the snapshot is of; all its snapshots become those of the new one where it is gone. */
function originalOf(pool: SimulatedPool, snapshot: Ref<'VM'>): Ref<'VM'> {
  const { database } = pool;
  const source = database.record('VM', snapshot);
  const lost = source.snapshot_of;
  if (database.find('VM', lost) !== undefined) return lost;
  const vm = createVm(pool, {
    ...source,
    ...ownFields(pool),
    uuid: metadataValue(source.snapshot_metadata, 'uuid') ?? pool.random.uuid(),
    name_label: metadataValue(source.snapshot_metadata, 'name__label') ?? source.name_label,
    is_a_template: false,
    is_a_snapshot: false,
    snapshot_of: nullRef(),
    snapshot_time: 0,
    snapshot_info: {},
    snapshot_metadata: '',
    parent: nullRef(),
  });
  pool.guests.set(vm, pool.guest(snapshot));
  for (const [other, { snapshot_of }] of [...database.all('VM')]) {
    if (snapshot_of === lost) database.modify('VM', other, { snapshot_of: vm });
  }
  return vm;
}

/** Disks that the snapshot has copies of give way to clones of these; others are left without a VM. */
function removeDevices(
  pool: SimulatedPool,
  vm: Ref<'VM'>,
  snapshot: Ref<'VM'>,
  copies: ReadonlyMap<Ref<'VDI'>, Ref<'VDI'>>,
): void {
  const { database } = pool;
  const { VBDs, VIFs } = database.record('VM', vm);
  for (const vbd of VBDs) database.destroy('VBD', vbd);
  for (const vif of VIFs) database.destroy('VIF', vif);
  for (const vbd of database.record('VM', snapshot).VBDs) {
    const kept = database.record('VBD', vbd).VDI;
    const replacement = copies.get(kept);
    const replaced = database.find('VDI', kept)?.snapshot_of;
    if (replacement === undefined || replaced === undefined) continue;
    const old = database.find('VDI', replaced);
    if (old === undefined || old.VBDs.length > 0) continue;
    for (const other of old.snapshots) database.modify('VDI', other, { snapshot_of: replacement });
    database.modify('VDI', replacement, { name_label: old.name_label, name_description: old.name_description });
    destroyVdi(pool, replaced);
  }
}

/** What of the snapshot the VM gets back: all that it is like, and nothing of what it is called or of where it belongs. */
function restoredFields(source: VMRecord): Partial<VMRecord> {
  return {
    memory_static_min: source.memory_static_min,
    memory_dynamic_min: source.memory_dynamic_min,
    memory_dynamic_max: source.memory_dynamic_max,
    memory_static_max: source.memory_static_max,
    memory_overhead: source.memory_overhead,
    VCPUs_params: source.VCPUs_params,
    VCPUs_max: source.VCPUs_max,
    VCPUs_at_startup: source.VCPUs_at_startup,
    actions_after_shutdown: source.actions_after_shutdown,
    actions_after_reboot: source.actions_after_reboot,
    actions_after_crash: source.actions_after_crash,
    PV_bootloader: source.PV_bootloader,
    PV_kernel: source.PV_kernel,
    PV_ramdisk: source.PV_ramdisk,
    PV_args: source.PV_args,
    PV_bootloader_args: source.PV_bootloader_args,
    HVM_boot_policy: source.HVM_boot_policy,
    HVM_boot_params: source.HVM_boot_params,
    HVM_shadow_multiplier: source.HVM_shadow_multiplier,
    platform: source.platform,
    other_config: source.other_config,
    recommendations: source.recommendations,
    xenstore_data: source.xenstore_data,
    bios_strings: source.bios_strings,
    hardware_platform_version: source.hardware_platform_version,
    has_vendor_device: source.has_vendor_device,
    domain_type: source.domain_type,
    NVRAM: source.NVRAM,
  };
}
