import type { VDIRecord } from '../xenapi/records.gen';

/** Not one that its storage has lost, nor one that only the storage driver uses. A hidden one is there like any other. */
export function isVdiPresent(vdi: VDIRecord): boolean {
  return !vdi.missing && vdi.managed;
}
