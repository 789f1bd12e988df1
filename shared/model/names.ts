import { text, type Label } from '../contract';
import type { Reader } from '../views/view';
import type { ClassName, HostRecord, PoolRecord, SRRecord, VDIRecord, VMRecord } from '../xenapi/records.gen';
import { asRef, mapGet, type Ref } from '../xenapi/refs';
import { otherConfig, SM_CONFIG } from './other-config';
import { srHome } from './placement';

/** A server sets no limit to names; nobody reads on after this many characters. */
const NAME_LIMIT = 1000;

/** SRs that the installer made carry one of these keys; their names are in the user's language. */
const FRIENDLY_SR_NAMES: ReadonlySet<string> = new Set(['local-storage', 'local-hotplug-cd', 'local-hotplug-disk']);

const DEFAULT_HOST_DESCRIPTIONS: ReadonlySet<string> = new Set(['Default install', 'Default install of XenServer']);

export function cutName(name: string): string {
  return name.length > NAME_LIMIT ? `${name.slice(0, NAME_LIMIT)}…` : name;
}

/** A pool without a name goes by its coordinator's. */
export function poolName(read: Reader, pool: PoolRecord): string {
  return cutName(pool.name_label === '' ? (read.record('host', pool.master)?.name_label ?? '') : pool.name_label);
}

export function hostName(host: HostRecord): string {
  return cutName(host.name_label === '' ? host.hostname : host.name_label);
}

export function vmName(read: Reader, vm: VMRecord): Label {
  if (!vm.is_control_domain) return cutName(vm.name_label);
  const host = read.record('host', vm.resident_on);
  return host === undefined ? cutName(vm.name_label) : text('name.controlDomain', { host: hostName(host) });
}

export function srName(sr: SRRecord): Label {
  const key = otherConfig(sr, 'friendlyName');
  if (key !== undefined && FRIENDLY_SR_NAMES.has(key) && otherConfig(sr, 'friendlyNameOf') === sr.name_label) {
    return text(`name.sr.${key}`);
  }
  return cutName(sr.name_label);
}

export function srDescription(sr: SRRecord): Label {
  const key = otherConfig(sr, 'friendlyName');
  if (
    key !== undefined &&
    FRIENDLY_SR_NAMES.has(key) &&
    otherConfig(sr, 'friendlyDescriptionOf') === sr.name_description
  ) {
    return text(`name.srDescription.${key}`);
  }
  return sr.name_description;
}

/** What the installer describes a host with. */
export function hostDescription(host: HostRecord): Label {
  return DEFAULT_HOST_DESCRIPTIONS.has(host.name_description) ? text('name.defaultInstall') : host.name_description;
}

/** What is in a host's own drive has no name but the driver's. */
export function vdiName(read: Reader, vdi: VDIRecord): Label {
  const drive = hostOfDrive(read, vdi.SR);
  const host = drive === undefined ? undefined : hostNameOf(read, drive);
  if (host !== undefined) return text('name.dvdDrive', { host });
  return vdi.name_label === '' ? text('name.unnamed') : cutName(vdi.name_label);
}

/** Worked out once an SR, which may have thousands of disks and changes all the time. */
function hostOfDrive(read: Reader, ref: Ref<'SR'>): Ref<'host'> | undefined {
  return read.derive(`host-of-drive:${ref}`, (reader) => {
    const sr = reader.record('SR', ref);
    const isDrive = sr?.type === 'udev' && mapGet(sr.sm_config, SM_CONFIG.driveKind) === 'cd';
    return isDrive ? srHome(reader, sr) : undefined;
  });
}

/** The name of what a host reference points to, while its record is there. */
export function hostNameOf(read: Reader, ref: Ref<'host'>): string | undefined {
  const host = read.record('host', ref);
  return host === undefined ? undefined : hostName(host);
}

/** The name that people gave an object, of the classes that they can select; undefined when it is gone. */
export function objectName(read: Reader, className: ClassName, ref: Ref<ClassName>): string | undefined {
  switch (className) {
    case 'pool': {
      const pool = read.record('pool', asRef<'pool'>(ref));
      return pool === undefined ? undefined : poolName(read, pool);
    }
    case 'host':
      return hostNameOf(read, asRef<'host'>(ref));
    case 'VM':
      return read.record('VM', asRef<'VM'>(ref))?.name_label;
    case 'SR':
      return read.record('SR', asRef<'SR'>(ref))?.name_label;
    case 'network':
      return read.record('network', asRef<'network'>(ref))?.name_label;
    case 'VDI':
      return read.record('VDI', asRef<'VDI'>(ref))?.name_label;
    case 'VM_appliance':
      return read.record('VM_appliance', asRef<'VM_appliance'>(ref))?.name_label;
    default:
      return undefined;
  }
}
