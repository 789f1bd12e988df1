import { XapiError } from '../../shared/xenapi/errors';
import { isNullRef, type Ref } from '../../shared/xenapi/refs';
import type { SimulatedPool } from '../pool';

/** Why the VM's disks keep it from starting, on whatever host. */
export function bootDiskError({ database }: SimulatedPool, vm: Ref<'VM'>): XapiError | undefined {
  for (const vbd of database.record('VM', vm).VBDs) {
    const { VDI, empty, mode } = database.record('VBD', vbd);
    const disk = empty || isNullRef(VDI) ? undefined : database.find('VDI', VDI);
    if (disk === undefined) continue;
    if (!disk.managed) return new XapiError('VDI_NOT_MANAGED', [vbd]);
    if (database.find('SR', disk.SR)?.PBDs.length === 0) return new XapiError('SR_HAS_NO_PBDS', [disk.SR]);
    const isTaken = disk.VBDs.some((other) => {
      const user = database.record('VBD', other);
      return other !== vbd && user.currently_attached && user.VM !== vm && (mode === 'RW' || user.mode === 'RW');
    });
    if (isTaken && !disk.sharable) return new XapiError('VDI_IN_USE', [VDI]);
  }
  return undefined;
}
