import { text, type Text } from '../contract';
import type { Reader } from '../views/view';
import type { SRRecord, VBDRecord, VDIRecord, VMRecord } from '../xenapi/records.gen';
import type { Ref } from '../xenapi/refs';
import { vmHome } from './placement';
import { isVdiPresent } from './vdi-presence';

/** The DVD drives of a VM, in the guest's order. */
export function cdDrives(read: Reader, vm: VMRecord): readonly (readonly [Ref<'VBD'>, VBDRecord])[] {
  return vm.VBDs.flatMap((ref) => {
    const vbd = read.record('VBD', ref);
    return vbd?.type === 'CD' ? [[ref, vbd] as const] : [];
  }).sort(([, a], [, b]) => Number(a.userdevice) - Number(b.userdevice));
}

/**
 * Why the server would not let the medium of a drive be changed at present. A full drive is emptied for another disc, and can
 * then take one.
 */
export function whyNoDiscChange(vm: VMRecord, drive: VBDRecord): Text | undefined {
  if (drive.allowed_operations.includes(drive.empty ? 'insert' : 'eject')) return undefined;
  if (Object.keys(drive.current_operations).length > 0) return text('reason.driveBusy');
  return vm.power_state === 'Suspended' ? text('reason.driveSuspended') : text('reason.notAllowed');
}

/** The server refuses new devices for a VM that is suspended or paused. */
export function whyNoNewDrive({ power_state }: VMRecord): Text | undefined {
  return power_state === 'Halted' || power_state === 'Running' ? undefined : text('reason.driveNeedsShutDown');
}

/** Libraries of ISO images, and the drives of hosts. */
export function isDiscLibrary(sr: SRRecord): boolean {
  return sr.content_type === 'iso';
}

/** Whether a VM could have what is in an SR: on the host that it runs on, or that it would have to start on. */
export function canVmSee(read: Reader, vm: VMRecord, sr: SRRecord): boolean {
  const host = vmHome(read, vm);
  return sr.PBDs.some((ref) => {
    const pbd = read.record('PBD', ref);
    return pbd?.currently_attached === true && (host === undefined || pbd.host === host);
  });
}

/** The disc with the guest tools comes with the product. */
export function isToolsDisc(vdi: VDIRecord, sr: SRRecord): boolean {
  return vdi.is_tools_iso || (sr.is_tools_sr && /tools.*\.iso$/i.test(vdi.name_label));
}

/** A snapshot of a disc is none to insert, nor one whose library has lost it. */
export function isDisc(vdi: VDIRecord): boolean {
  return isVdiPresent(vdi) && !vdi.is_a_snapshot;
}
