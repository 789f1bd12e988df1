import type { VDIRecord } from '../xenapi/records.gen';
import { isMarkedHidden } from './other-config';

/** Whether lists show a VDI: not those that are gone, nor those that only the storage driver uses. */
export function isVdiShown(vdi: VDIRecord): boolean {
  return !vdi.missing && vdi.managed && !isMarkedHidden(vdi);
}
