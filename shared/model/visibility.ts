import type { TreeShow } from '../contract';
import type { Reader } from '../views/view';
import type { SRRecord, VMRecord } from '../xenapi/records.gen';
import { isNullRef, mapGet, type Ref } from '../xenapi/refs';
import { isMarkedHidden, isTrue, LICENCE_PARAMS, otherConfig } from './other-config';
import { isHostLive } from './placement';
import { vmKind } from './vm-kind';

/** Clients name objects so while they are making them. */
const TEMPORARY_NAME = '__gui__';

/** SRs of these types hold nothing that a person put there. */
const INNER_SR_TYPES: ReadonlySet<string> = new Set(['local', 'tmpfs']);

const TOOLS_SR_NAME = 'XenServer Tools';

/** `hidden` is in the tree only while hidden objects are asked for. */
export type Visibility = 'shown' | 'hidden' | 'never';

/** Whether the tree has a VM or template; `home` is its place. Snapshots and control domains are not in the tree. */
export function vmVisibility(read: Reader, vm: VMRecord, home: Ref<'host'> | undefined, show: TreeShow): Visibility {
  switch (vmKind(vm)) {
    case 'control-domain':
    case 'snapshot':
      return 'never';
    case 'template':
      if (!show.customTemplates || needsMissingLicence(read, vm)) return 'never';
      break;
    case 'default-template':
      if (!show.productTemplates || needsMissingLicence(read, vm)) return 'never';
      break;
    case 'vm':
  }
  if (otherConfig(vm, 'internalTemplate') !== undefined) return 'never';
  return visibilityAt(read, vm, home, isMarkedHidden(vm));
}

export function srVisibility(read: Reader, sr: SRRecord, home: Ref<'host'> | undefined, show: TreeShow): Visibility {
  if (INNER_SR_TYPES.has(sr.type) || sr.is_tools_sr || sr.name_label === TOOLS_SR_NAME) return 'never';
  if (!show.localStorage && isLocalStorage(sr)) return 'never';
  // SRs that disaster recovery brought in for a look count as hidden.
  return visibilityAt(read, sr, home, isMarkedHidden(sr) || !isNullRef(sr.introduced_by));
}

/** By what the SR is, not by a list of types: there are more than anybody knows. */
function isLocalStorage(sr: SRRecord): boolean {
  return !sr.shared;
}

function visibilityAt(
  read: Reader,
  record: VMRecord | SRRecord,
  home: Ref<'host'> | undefined,
  isHidden: boolean,
): Visibility {
  if (record.name_label.startsWith(TEMPORARY_NAME)) return 'never';
  if (home !== undefined && !isHostLive(read, home)) return 'never';
  return isHidden ? 'hidden' : 'shown';
}

/** A template with a vTPM is of no use where any host lacks the licence for one. */
function needsMissingLicence(read: Reader, vm: VMRecord): boolean {
  if (!isTrue(mapGet(vm.platform, 'vtpm'))) return false;
  return read.derive('restrict-vtpm', (reader) =>
    [...reader.all('host')].some(([, host]) => isTrue(mapGet(host.license_params, LICENCE_PARAMS.restrictVtpm))),
  );
}
