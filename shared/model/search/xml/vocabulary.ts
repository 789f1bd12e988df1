import type { ObjectType } from '../../../contract';
import { fieldOfProperty, fieldPropertyId } from '../properties/organisation';

/** Parts that this program does not understand are tests of this property: their value is their XML. */
export const VERBATIM = 'xencenter';

/**
 * How XenCenter tests a property: each shape has elements of its own. Those of an `object` and of `objects` are asked
 * about by what the object itself is like.
 */
export type Shape =
  'text' | 'value' | 'choice' | 'date' | 'integer' | 'boolean' | 'strings' | 'addresses' | 'object' | 'objects';

interface Term {
  readonly name: string;
  readonly shape: Shape;
}

/** XenCenter's properties by ours. */
const TERMS: Readonly<Record<string, Term>> = {
  name: { name: 'label', shape: 'text' },
  description: { name: 'description', shape: 'text' },
  uuid: { name: 'uuid', shape: 'text' },
  type: { name: 'type', shape: 'choice' },
  tags: { name: 'tags', shape: 'strings' },
  host: { name: 'host', shape: 'objects' },
  pool: { name: 'pool', shape: 'object' },
  networks: { name: 'networks', shape: 'objects' },
  storage: { name: 'storage', shape: 'objects' },
  disks: { name: 'disks', shape: 'objects' },
  memory: { name: 'memory', shape: 'integer' },
  os: { name: 'os_name', shape: 'value' },
  powerState: { name: 'power_state', shape: 'choice' },
  tools: { name: 'virtualisation_status', shape: 'choice' },
  startTime: { name: 'start_time', shape: 'date' },
  haPriority: { name: 'ha_restart_priority', shape: 'choice' },
  size: { name: 'size', shape: 'integer' },
  address: { name: 'ip_address', shape: 'addresses' },
  haEnabled: { name: 'ha_enabled', shape: 'boolean' },
  notFullyUpgraded: { name: 'isNotFullyUpgraded', shape: 'boolean' },
  vapp: { name: 'appliance', shape: 'object' },
  shared: { name: 'shared', shape: 'boolean' },
  vms: { name: 'vm', shape: 'objects' },
  readCaching: { name: 'read_caching_enabled', shape: 'boolean' },
  vendorDevice: { name: 'vendor_device_state', shape: 'boolean' },
  folder: { name: 'folder', shape: 'object' },
  folders: { name: 'folders', shape: 'objects' },
  srType: { name: 'sr_type', shape: 'choice' },
  hasCustomFields: { name: 'has_custom_fields', shape: 'boolean' },
  inVapp: { name: 'in_any_appliance', shape: 'boolean' },
};
const TERM_BY_ID = new Map(Object.entries(TERMS));
const ID_BY_NAME = new Map(Array.from(TERM_BY_ID, ([id, { name }]) => [name, id]));

/** The types that XenCenter's scopes know, in its order. */
const TYPE_NAMES: readonly (readonly [ObjectType, string])[] = [
  ['pool', 'Pool'],
  ['host', 'Server'],
  ['disconnectedHost', 'DisconnectedServer'],
  ['vm', 'VM'],
  ['snapshot', 'Snapshot'],
  ['customTemplate', 'UserTemplate'],
  ['defaultTemplate', 'DefaultTemplate'],
  ['sharedSr', 'RemoteSR'],
  ['localSr', 'LocalSR'],
  ['vdi', 'VDI'],
  ['network', 'Network'],
  ['folder', 'Folder'],
  ['vapp', 'Appliance'],
];
const TYPE_BY_NAME = new Map(TYPE_NAMES.map(([type, name]) => [name, type]));

/** XenCenter's words for choices; the first of several for one choice is written. Others are the same in both. */
const CHOICE_NAMES: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  // "SR" is what it wrote before it told shared storage from local.
  type: [...TYPE_NAMES, ['sharedSr', 'SR']],
  tools: [
    ['full', 'IO_DRIVERS_INSTALLED, MANAGEMENT_INSTALLED'],
    ['full', 'OPTIMIZED'],
    ['drivers', 'IO_DRIVERS_INSTALLED'],
    ['none', 'NOT_INSTALLED'],
    ['none', 'PV_DRIVERS_NOT_INSTALLED'],
    ['unknown', 'UNKNOWN'],
  ],
  haPriority: [
    ['restart', 'Restart'],
    ['restart', 'AlwaysRestart'],
    ['restart', 'AlwaysRestartHighPriority'],
    ['bestEffort', 'BestEffort'],
    ['none', 'DoNotRestart'],
  ],
};
const CHOICES = new Map(Object.entries(CHOICE_NAMES));

/** XenCenter's columns, each by what it shows. */
const COLUMN_NAMES: readonly (readonly [string, string])[] = [
  ['name', 'name'],
  ['cpuUsage', 'cpu'],
  ['memoryUsage', 'memory'],
  ['diskUsage', 'disks'],
  ['networkUsage', 'network'],
  ['haPriority', 'ha'],
  ['address', 'ip'],
  ['uptime', 'uptime'],
];
const COLUMN_BY_ID = new Map(COLUMN_NAMES);
const ID_BY_COLUMN = new Map(COLUMN_NAMES.map(([id, column]) => [column, id]));
const FIELD_COLUMN = 'CustomField:';

export function termOf(property: string): Term | undefined {
  return TERM_BY_ID.get(property);
}

export function propertyNamed(name: string | undefined): string | undefined {
  return ID_BY_NAME.get(name ?? '');
}

export function typeNamed(name: string): ObjectType | undefined {
  return TYPE_BY_NAME.get(name);
}

/** In XenCenter's order. */
export function typeNames(types: readonly ObjectType[]): readonly string[] {
  return TYPE_NAMES.flatMap(([type, name]) => (types.includes(type) ? [name] : []));
}

/** Undefined where XenCenter has no such choice. */
export function choiceName(property: string, choice: string): string | undefined {
  const names = CHOICES.get(property);
  return names === undefined ? choice : names.find(([id]) => id === choice)?.[1];
}

export function choiceNamed(property: string, name: string): string | undefined {
  const names = CHOICES.get(property);
  return names === undefined ? name : names.find(([, known]) => known === name)?.[0];
}

/** Undefined for columns that XenCenter lacks: it fails to sort by those. */
export function columnName(property: string): string | undefined {
  const field = fieldOfProperty(property);
  if (field !== undefined) return `${FIELD_COLUMN}${field}`;
  return COLUMN_BY_ID.get(property) ?? verbatimColumn(property);
}

export function columnNamed(name: string): string {
  if (name.startsWith(FIELD_COLUMN)) return fieldPropertyId(name.slice(FIELD_COLUMN.length));
  return ID_BY_COLUMN.get(name) ?? `${VERBATIM}:${name}`;
}

function verbatimColumn(property: string): string | undefined {
  return property.startsWith(`${VERBATIM}:`) ? property.slice(VERBATIM.length + 1) : undefined;
}

/** XenCenter's booleans; the second form is of its first releases. */
export function isYes(value: string | undefined): boolean {
  return value === 'yes' || value === 'True';
}

export function yesNo(value: boolean): string {
  return value ? 'yes' : 'no';
}
