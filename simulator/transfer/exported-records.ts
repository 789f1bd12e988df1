import type { ClassName } from '../../shared/xenapi/records.gen';
import { NULL_REF } from '../../shared/xenapi/refs';
import { tableOf } from '../database/database';
import type { FieldType } from '../database/field-type';
import type { Fields } from '../database/row';
import type { Table } from '../database/tables';
import { entriesOf } from '../wire/raw';
import type { ExportedObjects, ExportScope } from './exported-objects';

/** The classes of an archive, in the order that they stand in. */
const CLASSES: readonly ClassName[] = [
  'host',
  'VM',
  'VM_guest_metrics',
  'VM_metrics',
  'VBD',
  'VIF',
  'network',
  'VDI',
  'SR',
  'VGPU_type',
  'VGPU',
  'GPU_group',
  'PVS_proxy',
  'PVS_site',
  'VTPM',
];

/** xapi: of a host, an archive tells hardly more than its name */
const UNTOLD_OF_HOST: Fields = {
  license_params: {},
  external_auth_type: '',
  external_auth_service_name: '',
  external_auth_configuration: {},
  logging: {},
  supported_bootloaders: [],
  cpu_configuration: {},
  other_config: {},
  capabilities: [],
  software_version: {},
  sched_policy: '',
  ha_statefiles: [],
  ha_network_peers: [],
  tags: [],
};

const NOT_A_SNAPSHOT: Fields = { is_a_snapshot: false, snapshot_time: 0, transportable_snapshot_id: '' };

export interface ExportedRecord {
  readonly table: Table;
  readonly id: string;
  readonly fields: Fields;
}

/** Every object with its record as an archive has it: references rewritten, and without what makes sense only here. */
export function* exportedRecords(
  objects: ExportedObjects,
  scope: ExportScope,
  tables: ReadonlyMap<string, Table>,
): Generator<ExportedRecord, void> {
  for (const className of CLASSES) {
    const table = tables.get(className);
    // Not every release has them all.
    if (table === undefined) continue;
    for (const ref of objects.refsOf(className)) {
      const given: Fields = {
        ...objects.database.rowOrFail(tableOf(className), ref).fields,
        ...changed(className, scope),
      };
      const fields: Record<string, unknown> = {};
      for (const { name, type } of table.fields) fields[name] = rewrite(type, given[name], objects);
      yield { table, id: objects.idOf(ref) ?? NULL_REF, fields };
    }
  }
}

function changed(className: ClassName, { withSnapshots, preservesPowerState }: ExportScope): Fields {
  const idle = { current_operations: {}, allowed_operations: [] };
  const detached = preservesPowerState ? {} : { currently_attached: false };
  switch (className) {
    case 'host':
      return { ...idle, ...UNTOLD_OF_HOST };
    case 'VM':
      return {
        ...idle,
        ...(preservesPowerState ? {} : { power_state: 'Halted', suspend_VDI: NULL_REF }),
        ...(withSnapshots ? {} : NOT_A_SNAPSHOT),
      };
    case 'VBD':
    case 'VIF':
      return { ...idle, ...detached };
    case 'VGPU':
      return detached;
    case 'PVS_proxy':
      return { currently_attached: false };
    default:
      return idle;
  }
}

/** References to what is not in the archive become null, or fall out of their set. */
function rewrite(type: FieldType, value: unknown, objects: ExportedObjects): unknown {
  switch (type.kind) {
    case 'ref':
      return objects.idOf(String(value)) ?? NULL_REF;
    case 'set':
      return type.of.kind === 'ref' ? exportedIds(value, objects) : value;
    case 'map':
      return Object.fromEntries(entriesOf(value).map(([key, item]) => [key, rewrite(type.value, item, objects)]));
    default:
      return value;
  }
}

function exportedIds(refs: unknown, objects: ExportedObjects): readonly string[] {
  const items: readonly unknown[] = Array.isArray(refs) ? refs : [];
  return items.flatMap((ref) => objects.idOf(String(ref)) ?? []);
}
