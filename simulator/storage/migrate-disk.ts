import { XapiError } from '../../shared/xenapi/errors';
import type { VDIRecord } from '../../shared/xenapi/records.gen';
import type { Ref } from '../../shared/xenapi/refs';
import { withOperation, workFor, type Work } from '../operations/operation';
import type { SimulatedPool } from '../pool';
import { isRepositoryAttachedTo } from './connections';
import { copyTimeMs } from './copy-disk';
import { featuresOf } from './drivers';
import { changeMedium } from './vbds';
import { copyVdi, destroyVdi } from './vdis';

/** `VDI.pool_migrate`: moves a disk of a running VM, with its snapshots, to another repository. Resolves to the disk there. */
export async function migrateDisk(work: Work, vdi: Ref<'VDI'>, sr: Ref<'SR'>): Promise<Ref<'VDI'>> {
  const { pool, task } = work;
  const vm = checkedUser(pool, vdi, sr);
  const record = pool.database.record('VDI', vdi);
  if (record.SR === sr) return vdi;
  return withOperation(work, 'VM', vm, 'migrate_send', () =>
    withOperation(work, 'VDI', vdi, 'mirror', async () => {
      task.allowCancel();
      const copies = new Map<Ref<'VDI'>, Ref<'VDI'>>();
      try {
        for (const disk of [...record.snapshots, vdi]) copies.set(disk, copyVdi(pool, disk, sr));
        await workFor(work, copyTimeMs(Number(record.physical_utilisation)));
      } catch (error) {
        for (const copy of copies.values()) destroyVdi(pool, copy);
        throw error;
      }
      return replaceAll(pool, vdi, copies);
    }),
  );
}

/** The running VM through which the disk is in use. */
function checkedUser(pool: SimulatedPool, vdi: Ref<'VDI'>, sr: Ref<'SR'>): Ref<'VM'> {
  const { database } = pool;
  const { VBDs, type, cbt_enabled } = database.record('VDI', vdi);
  const [vbd] = VBDs;
  if (vbd === undefined) throw new XapiError('VBD_MISSING', []);
  const { VM } = database.record('VBD', vbd);
  const { power_state, resident_on } = database.record('VM', VM);
  if (power_state !== 'Running') {
    throw new XapiError('VM_BAD_POWER_STATE', [VM, 'running', power_state.toLowerCase()]);
  }
  if (type === 'cbt_metadata') throw new XapiError('VDI_INCOMPATIBLE_TYPE', [vdi, type]);
  if (cbt_enabled) throw new XapiError('VDI_CBT_ENABLED', [vdi]);
  const features = featuresOf(database, sr);
  if (!features.has('VDI_MIRROR')) {
    throw new XapiError('SR_DOES_NOT_SUPPORT_MIGRATION', [sr, [...features].join(', ')]);
  }
  if (!isRepositoryAttachedTo(database, sr, resident_on)) throw new XapiError('VM_REQUIRES_SR', [VM, sr]);
  return VM;
}

function replaceAll(pool: SimulatedPool, vdi: Ref<'VDI'>, copies: ReadonlyMap<Ref<'VDI'>, Ref<'VDI'>>): Ref<'VDI'> {
  const { database } = pool;
  const moved = copies.get(vdi) ?? vdi;
  for (const [old, copy] of copies) {
    const record = database.record('VDI', old);
    database.modify('VDI', copy, old === vdi ? {} : snapshotFields(record, moved));
    for (const vbd of record.VBDs) changeMedium(pool, vbd, copy);
    destroyVdi(pool, old);
  }
  return moved;
}

function snapshotFields({ snapshot_time }: VDIRecord, moved: Ref<'VDI'>): Partial<VDIRecord> {
  return { is_a_snapshot: true, snapshot_of: moved, snapshot_time };
}
