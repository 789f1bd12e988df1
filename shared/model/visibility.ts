import type { Reader } from '../views/view';
import type { ClassName, SRRecord, VDIRecord, VMRecord } from '../xenapi/records.gen';
import { asRef, isNullRef, mapGet, type Ref } from '../xenapi/refs';
import { networkVisibility } from './network-visibility';
import { isMarkedHidden, isTrue, LICENCE_PARAMS, otherConfig } from './other-config';
import { isHostLive, srHome, vmHome } from './placement';
import { isVdiPresent } from './vdi-presence';
import { vmKind } from './vm-kind';

/** Clients name objects so while they are making them. */
const TEMPORARY_NAME = '__gui__';

/** SRs of these types hold nothing that a person put there. */
const INNER_SR_TYPES: ReadonlySet<string> = new Set(['local', 'tmpfs']);

const TOOLS_SR_NAME = 'XenServer Tools';

/** `hidden` is in sight only while hidden objects are asked for. */
export type Visibility = 'shown' | 'hidden' | 'never';

/** Whether trees and lists have an object; `never` for one that is gone. */
export function objectVisibility(read: Reader, className: ClassName, ref: Ref<ClassName>): Visibility {
  switch (className) {
    case 'VM': {
      const vm = read.record('VM', asRef<'VM'>(ref));
      return vm === undefined ? 'never' : vmVisibility(read, vm, vmHome(read, vm));
    }
    case 'SR':
      return visibilityOfSr(read, asRef<'SR'>(ref)) ?? 'never';
    case 'network': {
      const network = read.record('network', asRef<'network'>(ref));
      return network === undefined ? 'never' : networkVisibility(read, network);
    }
    case 'VDI': {
      const vdi = read.record('VDI', asRef<'VDI'>(ref));
      return vdi === undefined ? 'never' : vdiVisibility(read, vdi);
    }
    default:
      return read.record(className, ref) === undefined ? 'never' : 'shown';
  }
}

/** Whether trees have a VM, snapshot or template; `home` is its place. Control domains are a part of their host. */
export function vmVisibility(read: Reader, vm: VMRecord, home: Ref<'host'> | undefined): Visibility {
  if (vm.is_control_domain || otherConfig(vm, 'internalTemplate') !== undefined) return 'never';
  const kind = vmKind(vm);
  const isTemplate = kind === 'template' || kind === 'default-template';
  if (isTemplate && needsMissingLicence(read, vm)) return 'never';
  return visibilityAt(read, vm, home, isMarkedHidden(vm));
}

export function srVisibility(read: Reader, sr: SRRecord, home: Ref<'host'> | undefined): Visibility {
  if (INNER_SR_TYPES.has(sr.type) || sr.is_tools_sr || sr.name_label === TOOLS_SR_NAME) return 'never';
  // SRs that disaster recovery brought in for a look count as hidden.
  return visibilityAt(read, sr, home, isMarkedHidden(sr) || !isNullRef(sr.introduced_by));
}

/** Disks are no more in sight than the storage that they lie on, where that is known; its utilisation changes all the time. */
function vdiVisibility(read: Reader, vdi: VDIRecord): Visibility {
  if (!isVdiPresent(vdi)) return 'never';
  const storage = read.derive(`visibility:SR:${vdi.SR}`, (reader) => visibilityOfSr(reader, vdi.SR)) ?? 'shown';
  return storage === 'shown' && isMarkedHidden(vdi) ? 'hidden' : storage;
}

function visibilityOfSr(read: Reader, ref: Ref<'SR'>): Visibility | undefined {
  const sr = read.record('SR', ref);
  return sr && srVisibility(read, sr, srHome(read, sr));
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
