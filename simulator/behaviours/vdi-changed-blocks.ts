import { XapiError } from '../../shared/xenapi/errors';
import type { Ref } from '../../shared/xenapi/refs';
import { workFor, workOf } from '../operations/operation';
import type { Behaviours, Call } from '../rpc/call';
import { changedBlocks, destroyData } from '../storage/changed-blocks';
import { withDisk } from '../storage/locks';
import { nbdServers } from '../storage/nbd-servers';

const TRACK_MS = 500;

/** Which blocks of disks have changed, for incremental backups. */
export const vdiChangedBlocksBehaviours: Behaviours = {
  'VDI.enable_cbt': (call) => track(call, true),
  'VDI.disable_cbt': (call) => track(call, false),
  'VDI.data_destroy': (call) => {
    const vdi = call.args.ref('VDI', 0);
    const work = workOf(call);
    return withDisk(work, vdi, { sr: 'vdi_data_destroy', vdi: 'data_destroy' }, async () => {
      if (isInUse(call, vdi)) throw new XapiError('VDI_IN_USE', [vdi, 'data_destroy']);
      await workFor(work, TRACK_MS);
      destroyData(call.pool, vdi);
    });
  },
  'VDI.list_changed_blocks': (call) => {
    const [from, to] = [call.args.ref('VDI', 0), call.args.ref('VDI', 1)];
    call.pool.database.record('VDI', from);
    return withDisk(workOf(call), to, { sr: 'vdi_list_changed_blocks', vdi: 'list_changed_blocks' }, () =>
      changedBlocks(call.pool, from, to),
    );
  },
  'VDI.get_nbd_info': ({ pool, args, session }) => nbdServers(pool, args.ref('VDI', 0), session),
};

function track(call: Call, isTracked: boolean): Promise<void> {
  const vdi = call.args.ref('VDI', 0);
  const work = workOf(call);
  const operation = isTracked ? 'enable_cbt' : 'disable_cbt';
  return withDisk(work, vdi, { sr: `vdi_${operation}`, vdi: operation }, async () => {
    await workFor(work, TRACK_MS);
    call.pool.database.modify('VDI', vdi, { cbt_enabled: isTracked });
  });
}

function isInUse({ pool: { database } }: Call, vdi: Ref<'VDI'>): boolean {
  return database.record('VDI', vdi).VBDs.some((vbd) => database.record('VBD', vbd).currently_attached);
}
