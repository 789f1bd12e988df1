import type { VBDRecord } from '../../shared/xenapi/records.gen';

/** A halted VM's devices can be changed only by insert and eject. */
export function vbdOperations(type: string, isEmpty: boolean, isAttached: boolean): VBDRecord['allowed_operations'] {
  if (type === 'CD') return isEmpty ? ['attach', 'insert'] : ['attach', 'eject'];
  return isAttached ? ['attach', 'unplug', 'unplug_force', 'pause'] : ['attach'];
}

/** The name a guest gives to a device by its position. */
export function deviceName(userdevice: string): string {
  return `xvd${'abcdefghijklmnop'.charAt(Number(userdevice))}`;
}
