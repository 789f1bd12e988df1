import { XapiError } from '../../shared/xenapi/errors';
import type { Ref } from '../../shared/xenapi/refs';
import type { SimulatedPool } from '../pool';
import type { RunningTask } from '../rpc/tasks';
import { attachVbd, createVbd, destroyVbd } from '../storage/vbds';

export interface Attaching {
  readonly pool: SimulatedPool;
  /** Whose own VM gets the drive. */
  readonly host: Ref<'host'>;
  readonly task: RunningTask;
}

/**
 * Attaches a disk to the host that reads or writes it, so that nobody else takes it meanwhile. Ends with the call of the result.
 * Throws VDI_IN_USE.
 */
export function attachToHost({ pool, host, task }: Attaching, vdi: Ref<'VDI'>, mode: 'RO' | 'RW'): () => void {
  const { database } = pool;
  if (isTaken(pool, vdi, mode)) throw new XapiError('VDI_IN_USE', [vdi]);
  const vbd = createVbd(pool, {
    VM: database.record('host', host).control_domain,
    VDI: vdi,
    userdevice: 'autodetect',
    mode,
    type: 'Disk',
    empty: false,
    bootable: false,
    unpluggable: true,
    // xapi: who finds the drive later learns from it whose work it was made for
    other_config: { task_id: task.ref },
  });
  attachVbd(pool, vbd, true);
  return () => {
    if (database.find('VBD', vbd) === undefined) return;
    attachVbd(pool, vbd, false);
    destroyVbd(pool, vbd);
  };
}

/** One may write, or any number read. A VM that sleeps keeps its drives, but its host has let go of the disks. */
function isTaken({ database }: SimulatedPool, vdi: Ref<'VDI'>, wanted: 'RO' | 'RW'): boolean {
  return database
    .record('VDI', vdi)
    .VBDs.map((vbd) => database.record('VBD', vbd))
    .filter(({ currently_attached, VM }) => currently_attached && database.find('VM', VM)?.power_state !== 'Suspended')
    .some(({ mode }) => mode === 'RW' || wanted === 'RW');
}
