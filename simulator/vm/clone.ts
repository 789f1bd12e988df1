import { XapiError } from '../../shared/xenapi/errors';
import { nullRef, type Ref } from '../../shared/xenapi/refs';
import { withOperation, type Work } from '../operations/operation';
import { cloneVdi, copyVdi } from '../storage/vdis';
import { raiseVmAlert } from './alerts';
import { duplicate, type DiskCopier } from './duplicate';
import { otherConfigOfCopy, ownFields } from './new-vm';
import { becomeHalted } from './power-states';

const CLONE_MS = 1_000;
const COPIED_BYTES_PER_MS = 400 * 1024;

export function cloneVm(work: Work, source: Ref<'VM'>, name: string): Promise<Ref<'VM'>> {
  const disks: DiskCopier = {
    operation: 'clone',
    timeMs: () => CLONE_MS,
    copy: (disk) => cloneVdi(work.pool, disk),
  };
  return withOperation(work, 'VM', source, 'clone', () => multiply(work, source, name, disks));
}

/** To the repository, or each disk within its own where there is none such. */
export function copyVm(work: Work, source: Ref<'VM'>, name: string, target: Ref<'SR'>): Promise<Ref<'VM'>> {
  const { database } = work.pool;
  const repository = database.find('SR', target);
  if (repository?.content_type === 'iso') {
    throw new XapiError('OPERATION_NOT_ALLOWED', ["Cannot copy a VM's disks to an ISO SR"]);
  }
  const disks: DiskCopier = {
    operation: 'copy',
    timeMs: (sizeBytes) => sizeBytes / COPIED_BYTES_PER_MS,
    copy: (disk) => copyVdi(work.pool, disk, repository === undefined ? database.record('VDI', disk).SR : target),
  };
  return withOperation(work, 'VM', source, 'copy', () => multiply(work, source, name, disks));
}

async function multiply(work: Work, source: Ref<'VM'>, name: string, disks: DiskCopier): Promise<Ref<'VM'>> {
  const { pool, task } = work;
  task.allowCancel();
  const copy = await duplicate(work, source, {
    disks,
    keepsMacs: false,
    fields: (record) => ({
      ...ownFields(pool),
      name_label: name,
      is_default_template: false,
      is_a_snapshot: false,
      snapshot_of: nullRef(),
      snapshot_time: 0,
      snapshot_info: {},
      snapshot_metadata: '',
      transportable_snapshot_id: '',
      parent: nullRef(),
      ha_restart_priority: '',
      other_config: otherConfigOfCopy(pool, record),
    }),
  });
  // xapi: what a checkpoint was in the middle of does not go on in its copy
  if (
    pool.database.record('VM', source).is_a_snapshot &&
    pool.database.record('VM', copy).power_state === 'Suspended'
  ) {
    becomeHalted(pool, copy);
  }
  raiseVmAlert(pool, source, 'VM_CLONED', `cloned to '${name}'`);
  return copy;
}
