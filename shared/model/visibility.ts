import type { Reader } from '../views/view';
import type { SRRecord, VMRecord } from '../xenapi/records.gen';
import { isNullRef, type Ref } from '../xenapi/refs';
import { isMarkedHidden, otherConfig } from './other-config';
import { isHostLive } from './placement';
import { vmKind } from './vm-kind';

/** Clients name objects so while they are making them. */
const TEMPORARY_NAME = '__gui__';

/** SRs of these types hold nothing that a person put there. */
const INNER_SR_TYPES: ReadonlySet<string> = new Set(['local', 'tmpfs']);

const TOOLS_SR_NAME = 'XenServer Tools';

/** Whether the tree shows a VM or template; `home` is its place. Snapshots and the product's templates are not in the tree. */
export function isVmInTree(read: Reader, vm: VMRecord, home: Ref<'host'> | undefined): boolean {
  const kind = vmKind(vm);
  if (kind !== 'vm' && kind !== 'template') return false;
  if (otherConfig(vm, 'internalTemplate') !== undefined) return false;
  return isShown(read, vm, home);
}

export function isSrInTree(read: Reader, sr: SRRecord, home: Ref<'host'> | undefined): boolean {
  if (INNER_SR_TYPES.has(sr.type) || sr.is_tools_sr || sr.name_label === TOOLS_SR_NAME) return false;
  // SRs that disaster recovery brought in for a look.
  if (!isNullRef(sr.introduced_by)) return false;
  return isShown(read, sr, home);
}

function isShown(read: Reader, record: VMRecord | SRRecord, home: Ref<'host'> | undefined): boolean {
  if (record.name_label.startsWith(TEMPORARY_NAME) || isMarkedHidden(record)) return false;
  return home === undefined || isHostLive(read, home);
}
