import type { VBDRecord } from '../xenapi/records.gen';
import { OTHER_CONFIG, otherConfig } from './other-config';

/** Whether the disk goes when its VM is deleted: XenCenter and the server ask for one key, the SDK guide names another. */
export function isDiskOwned(vbd: VBDRecord): boolean {
  return otherConfig(vbd, 'diskOwner') !== undefined || otherConfig(vbd, 'diskIsOwner') !== undefined;
}

/** What to remove and to add for a disk to be its VM's own, or no longer: just these keys of its VBD. */
export function diskOwnerChange(isOwned: boolean): {
  readonly remove: readonly string[];
  readonly add: Readonly<Record<string, string>>;
} {
  return {
    remove: [OTHER_CONFIG.diskOwner, OTHER_CONFIG.diskIsOwner],
    add: isOwned ? { [OTHER_CONFIG.diskOwner]: 'true' } : {},
  };
}
