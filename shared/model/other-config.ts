import { parseDatetime } from '../xenapi/dates';
import { mapGet, type Datetime, type XapiMap } from '../xenapi/refs';

/**
 * What clients and servers agree on beside the XenAPI's fields: keys of maps, spelt here and nowhere else. Each tells
 * the classes that have it, whether this program reads or writes it, and where it comes from: XenCenter, the SDK
 * guide's chapter on keys for user interfaces (guide), the server itself (xapi, its storage manager), or a cloud manager.
 *
 * These stand in `other_config`.
 */
export const OTHER_CONFIG = {
  /** VM, SR, network, VDI written, PIF read; guide. `true` in any case: not to be shown. */
  hidden: 'HideFromXenCenter',
  /** VM read; guide. Its presence: a template that came with the product. */
  defaultTemplate: 'default_template',
  /** VM read; guide. Its presence: a template of the product's own, never shown. */
  internalTemplate: 'xensource_internal',
  /** VM read; XenCenter. `true`: a template that becomes a VM without questions. */
  instantTemplate: 'instant',
  /** VM read; guide. How a template can be installed: of `cdrom,http,ftp,nfs`. */
  installMethods: 'install-methods',
  /** VM written; guide. The address to install from, or `cdrom`. */
  installRepository: 'install-repository',
  /** VM read; guide. The installer that a template's system has, as `rhlike`. */
  installDistro: 'install-distro',
  /** VM read and removed; xapi. The disks that a template wants, as XML. */
  provisionDisks: 'disks',
  /** VM read; XenCenter. The template that a VM was made of. */
  baseTemplateName: 'base_template_name',
  /** VM written; guide. `true`: it starts with its host. */
  autoStart: 'auto_poweron',
  /** VM read; guide. Date of its last shutdown or reboot. */
  lastShutdown: 'last_shutdown_time',
  /** VM read; guide. The machine that a VM was converted from. */
  p2vSource: 'p2v_source_machine',
  /** VM read; guide. Date of that conversion. */
  p2vImportDate: 'p2v_import_date',
  /** VM, network read; guide. The task of the import that makes or made it. */
  importTask: 'import_task',
  /** VM read; XenCenter. The appliance that converts VMs of other hypervisors. */
  conversionVm: 'conversionvm',
  /** Any object with tags, written; XenCenter. Its folder, as `/a/b`. */
  folder: 'folder',
  /** Pool written; XenCenter. Folders without anything in them, separated by semicolons. */
  emptyFolders: 'EMPTY_FOLDERS',
  /** Pool read; guide. Its presence: hosts are being upgraded one by one. */
  rollingUpgrade: 'rolling_upgrade_in_progress',
  /** SR read; guide. Which of the names that the installer gives it has. */
  friendlyName: 'i18n-key',
  /** SR read; guide. The name the friendly one stands for; once somebody renames the SR, that no longer holds. */
  friendlyNameOf: 'i18n-original-value-name_label',
  /** SR read; guide. The same for the description. */
  friendlyDescriptionOf: 'i18n-original-value-name_description',
  /** SR written; guide. `true`: the server looks for new disks by itself. */
  autoScan: 'auto-scan',
  /** Host read; xapi. Seconds since 1970. */
  bootTime: 'boot_time',
  /** Host read; xapi. Seconds since 1970. */
  agentStartTime: 'agent_start_time',
  /** Host written; XenCenter. `true` while in maintenance mode. */
  maintenanceMode: 'MAINTENANCE_MODE',
  /** VBD read; XenCenter, xapi. Its presence: the disk goes when the VM is deleted. */
  diskOwner: 'owner',
  /** VBD read; guide. Another name of the same. */
  diskIsOwner: 'is_owner',
  /** Network read; xapi. `true`: hosts talk to their guests on it. */
  guestInstallerNetwork: 'is_guest_installer_network',
  /** Network written; XenCenter. `true` while a bond is being made. */
  networkBeingMade: 'XenCenterCreateInProgress',
  /** Network written; guide. `false` keeps it out of new VMs. */
  automaticNetwork: 'automatic',
  /** PIF written; XenCenter. The name of a secondary interface. */
  managementPurpose: 'management_purpose',
  /** pool_patch read; XenCenter. `true`: all hosts must have it, or none; updates have a field for it. */
  homogeneousPatch: 'enforce_homogeneity',
  /** Task written; guide. References of the objects that it is about, separated by commas. */
  taskAppliesTo: 'applies_to',
  /** Task written; guide. The client that began it. */
  taskClient: 'XenCenterUUID',
  /** VM read; OpenStack. Its uuid there; a copy still has it. */
  novaInstance: 'nova_uuid',
  /** VM read; OpenStack. `true`: the machine that its service runs in. */
  novaCompute: 'os-vpx',
  /** VDI read; OpenStack. The machine that a disk was made for. */
  novaDisk: 'nova_instance_uuid',
  /** VDI read; OpenStack. The image that a disk came from. */
  novaImage: 'image-id',
} as const;

/** Beginnings of keys in `other_config`; what follows is a name. */
export const OTHER_CONFIG_PREFIX = {
  /** Any object with tags, written; XenCenter. The value of a custom field. */
  customField: 'XenCenter.CustomFields.',
  /** PBD read; storage manager. By the device's SCSI id: the paths that are there and should be, `[2, 4]`. */
  multipath: 'mpath-',
} as const;

/** Keys of `pool.gui_config`. */
export const GUI_CONFIG = {
  /** Written; XenCenter. The custom fields that the pool has, as XML. */
  customFields: 'XenCenter.CustomFields',
  /** Written; XenCenter. Saved searches stand under this and a uuid; clients with another brand put another word before it. */
  search: 'xensearch.Search-',
} as const;

/** Keys of `sm_config`. */
export const SM_CONFIG = {
  /** VDI written; guide. Uuid or reference of the VM that a disk was made for. */
  vdiHint: 'vmhint',
  /** SR read; guide. `cd` where it stands for a host's own drives. */
  driveKind: 'type',
} as const;

/** Beginnings of keys in `sm_config`. */
export const SM_CONFIG_PREFIX = {
  /** VDI read; storage manager. By the host's uuid, `true`: it keeps what it reads of the disk. */
  readCaching: 'read-caching-enabled-on-',
} as const;

/** Keys of `host.license_params`. Other restrictions are told by what the server allows. */
export const LICENCE_PARAMS = {
  /** Read; guide. Date. */
  expiry: 'expiry',
  /** Read; XenCenter. `true`: VMs with a virtual TPM cannot be made. */
  restrictVtpm: 'restrict_vtpm',
} as const;

type OtherConfigKey = keyof typeof OTHER_CONFIG;
type FlagKey = Extract<
  OtherConfigKey,
  | 'hidden'
  | 'instantTemplate'
  | 'autoStart'
  | 'autoScan'
  | 'guestInstallerNetwork'
  | 'novaCompute'
  | 'networkBeingMade'
  | 'homogeneousPatch'
>;
type DateKey = Extract<OtherConfigKey, 'lastShutdown' | 'p2vImportDate'>;
type SecondsKey = Extract<OtherConfigKey, 'bootTime' | 'agentStartTime'>;
type ListKey = Extract<OtherConfigKey, 'installMethods' | 'emptyFolders'>;

interface WithOtherConfig {
  readonly other_config: XapiMap<string>;
}

export function otherConfig(record: WithOtherConfig, key: OtherConfigKey): string | undefined {
  return mapGet(record.other_config, OTHER_CONFIG[key]);
}

/** XenCenter takes `true` in any case for yes, and all else for no. */
export function otherConfigFlag(record: WithOtherConfig, key: FlagKey): boolean {
  return isTrue(otherConfig(record, key));
}

export function otherConfigDate(record: WithOtherConfig, key: DateKey): Datetime | undefined {
  return parseDatetime(otherConfig(record, key) ?? '');
}

/** `1795224014.`: seconds since 1970, sometimes with a dot at the end. */
export function otherConfigSeconds(record: WithOtherConfig, key: SecondsKey): Datetime | undefined {
  const seconds = Number.parseFloat(otherConfig(record, key) ?? '');
  return Number.isFinite(seconds) ? seconds * 1000 : undefined;
}

/** Folders are separated by semicolons, all else by commas. */
export function otherConfigList(record: WithOtherConfig, key: ListKey): readonly string[] {
  return (otherConfig(record, key) ?? '')
    .split(key === 'emptyFolders' ? ';' : ',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** Marked as not to be shown, by an administrator or by a program that is still making it. */
export function isMarkedHidden(record: WithOtherConfig): boolean {
  return otherConfigFlag(record, 'hidden');
}

/** What stands under keys that begin alike, by what follows. */
export function prefixedValues(config: XapiMap<string>, prefix: string): readonly (readonly [string, string])[] {
  return Object.entries(config).flatMap(([key, value]) =>
    key.startsWith(prefix) ? [[key.slice(prefix.length), value] as const] : [],
  );
}

export function isTrue(value: string | undefined): boolean {
  return value?.toLowerCase() === 'true';
}
