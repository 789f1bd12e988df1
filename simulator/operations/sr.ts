import type { Ref } from '../../shared/xenapi/refs';
import type { Database } from '../database/database';
import { featuresOf } from '../storage/drivers';
import { otherOperation } from './other-operation';
import { look, refuse, type OperationRules, type Refusal } from './rules';

/** In the order in which `allowed_operations` names them. */
const LISTED = [
  'vdi_enable_cbt',
  'vdi_list_changed_blocks',
  'unplug',
  'plug',
  'pbd_create',
  'vdi_disable_cbt',
  'update',
  'pbd_destroy',
  'vdi_introduce',
  'vdi_resize',
  'vdi_clone',
  'vdi_data_destroy',
  'scan',
  'vdi_snapshot',
  'vdi_mirror',
  'vdi_create',
  'vdi_destroy',
  'vdi_set_on_boot',
  'forget',
  'destroy',
] as const;

/** What the driver must be able to do. A clone is made up for drivers that have none. */
const FEATURES: Readonly<Record<string, string>> = {
  update: 'SR_UPDATE',
  vdi_create: 'VDI_CREATE',
  vdi_destroy: 'VDI_DELETE',
  vdi_introduce: 'VDI_INTRODUCE',
  vdi_resize: 'VDI_RESIZE',
  vdi_snapshot: 'VDI_SNAPSHOT',
  vdi_mirror: 'VDI_MIRROR',
  vdi_set_on_boot: 'VDI_RESET_ON_BOOT',
  vdi_enable_cbt: 'VDI_CONFIG_CBT',
  vdi_disable_cbt: 'VDI_CONFIG_CBT',
  vdi_data_destroy: 'VDI_CONFIG_CBT',
  vdi_list_changed_blocks: 'VDI_CONFIG_CBT',
};
const NOT_ON_TOOLS: ReadonlySet<string> = new Set(['vdi_create', 'vdi_destroy']);

export const srRules: OperationRules<'SR'> = {
  allowed: (database, ref) => {
    const features = featuresOf(database, ref);
    return LISTED.filter((operation) => firstRefusal(database, ref, features, operation) === undefined);
  },
  refusal: (database, ref, operation) => firstRefusal(database, ref, featuresOf(database, ref), operation),
  looksAt: [
    look('SR', ['current_operations', 'type', 'is_tools_sr', 'PBDs', 'VDIs'], (_, __, sr) => [sr]),
    look('PBD', ['currently_attached'], ({ SR }) => [SR]),
    look('VDI', ['managed', 'type'], ({ SR }) => [SR]),
    look('SM', ['features', 'type'], ({ type }, database) => repositoriesOfType(database, type)),
  ],
};

export function* repositoriesOfType(database: Database, type: string): Generator<Ref<'SR'>, void> {
  for (const [sr, record] of database.all('SR')) if (record.type === type) yield sr;
}

function firstRefusal(
  database: Database,
  sr: Ref<'SR'>,
  features: ReadonlySet<string>,
  operation: string,
): Refusal | undefined {
  // xapi: attaching it to several hosts at once is all that may be done in parallel
  return (
    unableDriver(database, sr, features, operation) ??
    wrongConnections(database, sr, operation) ??
    stillHoldsDisks(database, sr, operation) ??
    otherOperation(database, 'SR', sr, (current) => operation === 'plug' && current === 'plug')
  );
}

function unableDriver(
  database: Database,
  sr: Ref<'SR'>,
  features: ReadonlySet<string>,
  operation: string,
): Refusal | undefined {
  const feature = FEATURES[operation];
  const isMissing = feature !== undefined && !features.has(feature);
  const isTools = NOT_ON_TOOLS.has(operation) && database.record('SR', sr).is_tools_sr;
  return isMissing || isTools ? refuse('SR_OPERATION_NOT_SUPPORTED', [sr]) : undefined;
}

function wrongConnections(database: Database, sr: Ref<'SR'>, operation: string): Refusal | undefined {
  if (operation !== 'destroy' && operation !== 'forget') return undefined;
  const { PBDs } = database.record('SR', sr);
  if (PBDs.some((pbd) => database.record('PBD', pbd).currently_attached)) return refuse('SR_HAS_PBD', [sr]);
  return operation === 'destroy' && PBDs.length === 0 ? refuse('SR_HAS_NO_PBDS', [sr]) : undefined;
}

function stillHoldsDisks(database: Database, sr: Ref<'SR'>, operation: string): Refusal | undefined {
  if (operation !== 'destroy') return undefined;
  const holds = database.record('SR', sr).VDIs.some((vdi) => {
    const { managed, type } = database.record('VDI', vdi);
    // xapi: disks that hold statistics go with the repository
    return managed && type !== 'rrd';
  });
  return holds ? refuse('SR_NOT_EMPTY', []) : undefined;
}
