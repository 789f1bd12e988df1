import { mapGet, type XapiMap } from '../xenapi/refs';

/** Keys of `other_config` that this program reads or writes, spelt here and nowhere else. */
export const OTHER_CONFIG = {
  hidden: 'HideFromXenCenter',
  defaultTemplate: 'default_template',
  internalTemplate: 'xensource_internal',
  instantTemplate: 'instant',
  installMethods: 'install-methods',
  installRepository: 'install-repository',
  installDistro: 'install-distro',
  provisionDisks: 'disks',
  baseTemplateName: 'base_template_name',
  folder: 'folder',
  /** Of the pool: folders without anything in them, separated by semicolons. */
  emptyFolders: 'EMPTY_FOLDERS',
  autoStart: 'auto_poweron',
  lastShutdown: 'last_shutdown_time',
  p2vSource: 'p2v_source_machine',
  p2vImportDate: 'p2v_import_date',
  importTask: 'import_task',
  conversionVm: 'conversionvm',
  friendlyName: 'i18n-key',
  /** The name the friendly one stands for; once somebody renames the object, the friendly name no longer holds. */
  friendlyNameOf: 'i18n-original-value-name_label',
  /** The same for the description. */
  friendlyDescriptionOf: 'i18n-original-value-name_description',
  /** Seconds since 1970. */
  bootTime: 'boot_time',
  agentStartTime: 'agent_start_time',
  maintenanceMode: 'MAINTENANCE_MODE',
  /** Of a VBD: its disk goes when its VM is deleted. */
  diskOwner: 'owner',
  /** What the SDK guide calls the same. */
  diskIsOwner: 'is_owner',
  /** Of an SR: whether it is looked through for new disks by itself. */
  autoScan: 'auto-scan',
  rollingUpgrade: 'rolling_upgrade_in_progress',
  guestInstallerNetwork: 'is_guest_installer_network',
  networkBeingMade: 'XenCenterCreateInProgress',
  /** 'false' keeps a network out of new VMs. */
  automaticNetwork: 'automatic',
  managementPurpose: 'management_purpose',
  taskAppliesTo: 'applies_to',
  taskClient: 'XenCenterUUID',
} as const;

/** Keys of `pool.gui_config`. */
export const GUI_CONFIG = {
  customFields: 'XenCenter.CustomFields',
  /** Saved searches stand under this and a uuid; clients with another brand put another word before it. */
  search: 'xensearch.Search-',
} as const;

interface WithOtherConfig {
  readonly other_config: XapiMap<string>;
}

export function otherConfig(record: WithOtherConfig, key: keyof typeof OTHER_CONFIG): string | undefined {
  return mapGet(record.other_config, OTHER_CONFIG[key]);
}

/** Marked as not to be shown, by an administrator or by a program that is still making it. */
export function isMarkedHidden(record: WithOtherConfig): boolean {
  return otherConfig(record, 'hidden')?.toLowerCase() === 'true';
}
