import { mapGet, type XapiMap } from '../xenapi/refs';

/** Keys of `other_config` that this program reads or writes, spelt here and nowhere else. */
export const OTHER_CONFIG = {
  hidden: 'HideFromXenCenter',
  defaultTemplate: 'default_template',
  internalTemplate: 'xensource_internal',
  folder: 'folder',
  autoStart: 'auto_poweron',
  friendlyName: 'i18n-key',
  /** The name the friendly one stands for; once somebody renames the object, the friendly name no longer holds. */
  friendlyNameOf: 'i18n-original-value-name_label',
  /** The same for the description. */
  friendlyDescriptionOf: 'i18n-original-value-name_description',
  /** Seconds since 1970. */
  bootTime: 'boot_time',
  agentStartTime: 'agent_start_time',
  /** 'false' keeps a network out of new VMs. */
  automaticNetwork: 'automatic',
  managementPurpose: 'management_purpose',
  taskAppliesTo: 'applies_to',
  taskClient: 'XenCenterUUID',
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
