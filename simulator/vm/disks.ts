import type { Ref } from '../../shared/xenapi/refs';
import type { Database } from '../database/database';

/** The disks in the VM's drives, and the image of its memory where it has one. Not the discs, which are not its own. */
export function disksOf(database: Database, vm: Ref<'VM'>): Ref<'VDI'>[] {
  const { VBDs, suspend_VDI } = database.record('VM', vm);
  const inDrives = VBDs.map((vbd) => database.record('VBD', vbd)).filter(({ type, empty }) => type !== 'CD' && !empty);
  return [...inDrives.map(({ VDI }) => VDI), suspend_VDI].filter((disk) => database.find('VDI', disk) !== undefined);
}
