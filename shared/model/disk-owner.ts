import type { VBDRecord } from '../xenapi/records.gen';
import { otherConfig } from './other-config';

/** Whether the disk goes when its VM is deleted: XenCenter and the server ask for one key, the SDK guide names another. */
export function isDiskOwned(vbd: VBDRecord): boolean {
  return otherConfig(vbd, 'diskOwner') !== undefined || otherConfig(vbd, 'diskIsOwner') !== undefined;
}
