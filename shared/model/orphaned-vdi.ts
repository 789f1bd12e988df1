import type { Reader } from '../views/view';
import type { VDIRecord } from '../xenapi/records.gen';
import type { Ref } from '../xenapi/refs';
import { vdiOwner } from './owner';

/** Disks of VMs. All other types are kept by the server for a use of its own: memory, crash dumps, HA, metadata, measurements. */
const DISK_TYPES: ReadonlySet<string> = new Set(['user', 'system', 'ephemeral']);

/** Their contents come with media and devices. */
const DEVICE_SR_TYPES: ReadonlySet<string> = new Set(['iso', 'udev']);

/** What a manager keeps without a VM: it is in its books, though no VM of the pool uses it. */
const KEPT_BY_MANAGERS: ReadonlySet<string> = new Set(['volume', 'template', 'image']);

/** A disk that takes up space, and that no VM uses: what is left of a VM that was deleted without its disks, or destroyed. */
export function isOrphanedVdi(read: Reader, ref: Ref<'VDI'>): boolean {
  const vdi = read.record('VDI', ref);
  if (vdi === undefined || !isDisk(vdi) || !holdsDisks(read, vdi.SR) || isUsed(read, ref, vdi)) return false;
  if (vdi.is_a_snapshot && hasUsedOrigin(read, vdi)) return false;
  const owner = vdiOwner(read, vdi);
  return owner === undefined || !KEPT_BY_MANAGERS.has(owner.what);
}

/** What the storage driver alone uses, such as the common base of copies, is not managed. */
function isDisk({ type, managed, missing, is_tools_iso }: VDIRecord): boolean {
  return DISK_TYPES.has(type) && managed && !missing && !is_tools_iso;
}

/** Worked out once a repository, as its utilisation changes all the time. */
function holdsDisks(read: Reader, ref: Ref<'SR'>): boolean {
  return read.derive(`holds-disks:${ref}`, (reader) => {
    const sr = reader.record('SR', ref);
    return sr !== undefined && sr.content_type !== 'iso' && !sr.is_tools_sr && !DEVICE_SR_TYPES.has(sr.type);
  });
}

function isUsed(read: Reader, ref: Ref<'VDI'>, { VBDs, crash_dumps }: VDIRecord): boolean {
  return VBDs.length > 0 || crash_dumps.length > 0 || read.referrers('VM', 'suspend_VDI', ref).length > 0;
}

/** Snapshots of disks alone, as backups take them, have no VM of their own. */
function hasUsedOrigin(read: Reader, { snapshot_of: ref }: VDIRecord): boolean {
  const origin = read.record('VDI', ref);
  return origin !== undefined && isUsed(read, ref, origin);
}
