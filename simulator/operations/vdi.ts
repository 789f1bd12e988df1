import type { VDIRecord, VBDRecord } from '../../shared/xenapi/records.gen';
import { isNullRef, type Ref } from '../../shared/xenapi/refs';
import type { Database } from '../database/database';
import { isRepositoryAttached } from '../storage/connections';
import { featuresOf } from '../storage/drivers';
import { otherOperation } from './other-operation';
import { look, refuse, type OperationRules, type Refusal } from './rules';
import { repositoriesOfType } from './sr';

/** All that `allowed_operations` ever names, in its order. Newer operations can be called, but are never listed. */
const LISTED = [
  'generate_config',
  'update',
  'forget',
  'destroy',
  'snapshot',
  'resize_online',
  'resize',
  'copy',
  'clone',
] as const;

/** What the repository's driver must be able to do; copy and forget need nothing of it. */
const FEATURES: Readonly<Record<string, string>> = {
  generate_config: 'VDI_GENERATE_CONFIG',
  update: 'VDI_UPDATE',
  destroy: 'VDI_DELETE',
  snapshot: 'VDI_SNAPSHOT',
  resize_online: 'VDI_RESIZE_ONLINE',
  resize: 'VDI_RESIZE',
  clone: 'VDI_CLONE',
  mirror: 'VDI_MIRROR',
  set_on_boot: 'VDI_RESET_ON_BOOT',
  enable_cbt: 'VDI_CONFIG_CBT',
  disable_cbt: 'VDI_CONFIG_CBT',
  data_destroy: 'VDI_CONFIG_CBT',
  list_changed_blocks: 'VDI_CONFIG_CBT',
};
const WHILE_ATTACHED: ReadonlySet<string> = new Set([
  'snapshot',
  'resize_online',
  'clone',
  'mirror',
  'enable_cbt',
  'disable_cbt',
  'data_destroy',
  'revert_to',
  'blocked',
]);
const ON_CBT_METADATA: ReadonlySet<string> = new Set([
  'clone',
  'copy',
  'destroy',
  'forget',
  'update',
  'list_changed_blocks',
]);

export const vdiRules: OperationRules<'VDI'> = {
  allowed: (database, ref) => {
    const vdi = checkedVdi(database, ref);
    return LISTED.filter((operation) => firstRefusal(database, vdi, operation) === undefined);
  },
  refusal: (database, ref, operation) => firstRefusal(database, checkedVdi(database, ref), operation),
  looksAt: [
    look(
      'VDI',
      ['current_operations', 'SR', 'VBDs', 'type', 'is_a_snapshot', 'sharable', 'on_boot', 'cbt_enabled'],
      (_, __, vdi) => [vdi],
    ),
    look('VBD', ['current_operations', 'currently_attached', 'mode'], ({ VDI }) => [VDI]),
    look('SR', ['type', 'is_tools_sr', 'PBDs'], ({ VDIs }) => VDIs),
    look('PBD', ['currently_attached'], ({ SR }, database) => database.find('SR', SR)?.VDIs ?? []),
    look('SM', ['features', 'type'], ({ type }, database) =>
      [...repositoriesOfType(database, type)].flatMap((sr) => database.record('SR', sr).VDIs),
    ),
    look('pool', ['ha_enabled'], (_, database) => [...database.all('VDI')].map(([vdi]) => vdi)),
  ],
};

interface CheckedVdi {
  readonly ref: Ref<'VDI'>;
  readonly record: VDIRecord;
  /** VBDs through which it is in use. */
  readonly users: readonly VBDRecord[];
  readonly features: ReadonlySet<string>;
}

function checkedVdi(database: Database, ref: Ref<'VDI'>): CheckedVdi {
  const record = database.record('VDI', ref);
  const users = record.VBDs.map((vbd) => database.record('VBD', vbd)).filter(
    ({ currently_attached, current_operations }) =>
      currently_attached || Object.values(current_operations).includes('plug'),
  );
  const features = isNullRef(record.SR) ? new Set<string>() : featuresOf(database, record.SR);
  return { ref, record, users, features };
}

function firstRefusal(database: Database, vdi: CheckedVdi, operation: string): Refusal | undefined {
  return (
    otherOperation(database, 'VDI', vdi.ref, (current) => current === 'copy') ??
    detachedRepository(database, vdi, operation) ??
    inUse(vdi, operation) ??
    unableDriver(vdi, operation) ??
    wrongType(vdi, operation) ??
    wrongForOperation(database, vdi, operation)
  );
}

function detachedRepository(database: Database, { record }: CheckedVdi, operation: string): Refusal | undefined {
  if (operation !== 'resize' || isNullRef(record.SR)) return undefined;
  return isRepositoryAttached(database, record.SR) ? undefined : refuse('SR_HAS_NO_PBDS', [record.SR]);
}

function inUse({ ref, users }: CheckedVdi, operation: string): Refusal | undefined {
  if (users.length === 0 || WHILE_ATTACHED.has(operation)) return undefined;
  const mayRead = operation === 'copy' && users.every(({ mode }) => mode === 'RO');
  return mayRead ? undefined : refuse('VDI_IN_USE', [ref, operation]);
}

function unableDriver({ record, features }: CheckedVdi, operation: string): Refusal | undefined {
  const feature = FEATURES[operation];
  return feature === undefined || features.has(feature) ? undefined : refuse('SR_OPERATION_NOT_SUPPORTED', [record.SR]);
}

function wrongType({ ref, record }: CheckedVdi, operation: string): Refusal | undefined {
  if (record.type === 'cbt_metadata' && !ON_CBT_METADATA.has(operation)) {
    return refuse('VDI_INCOMPATIBLE_TYPE', [ref, 'cbt_metadata']);
  }
  const isHeld = record.cbt_enabled && (operation === 'mirror' || operation === 'set_on_boot');
  return isHeld ? refuse('VDI_CBT_ENABLED', [ref]) : undefined;
}

function wrongForOperation(database: Database, vdi: CheckedVdi, operation: string): Refusal | undefined {
  const { ref, record } = vdi;
  switch (operation) {
    case 'destroy':
      return indestructible(database, vdi);
    case 'data_destroy':
      return indestructible(database, vdi) ?? withoutHistory(vdi);
    case 'resize':
      return holdsStateOfPool(database, record) ? refuse('HA_IS_ENABLED', []) : undefined;
    case 'snapshot':
      if (record.sharable) return refuse('VDI_IS_SHARABLE', [ref]);
      return record.on_boot === 'reset' ? refuse('VDI_ON_BOOT_MODE_INCOMPATIBLE_WITH_OPERATION', []) : undefined;
    case 'copy':
      if (record.type !== 'ha_statefile' && record.type !== 'redo_log') return undefined;
      return refuse('OPERATION_NOT_ALLOWED', [
        "VDI containing HA statefile or redo log cannot be copied (check the VDI's allowed operations).",
      ]);
    case 'enable_cbt':
    case 'disable_cbt':
      return untrackable(vdi);
    default:
      return undefined;
  }
}

function indestructible(database: Database, { ref, record }: CheckedVdi): Refusal | undefined {
  const sr = database.find('SR', record.SR);
  if (sr?.type === 'udev') return refuse('VDI_IS_A_PHYSICAL_DEVICE', [ref]);
  if (sr?.is_tools_sr === true) return refuse('SR_OPERATION_NOT_SUPPORTED', [record.SR]);
  if (record.type === 'rrd') return refuse('VDI_HAS_RRDS', [ref]);
  return holdsStateOfPool(database, record) ? refuse('HA_IS_ENABLED', []) : undefined;
}

function holdsStateOfPool(database: Database, { type }: VDIRecord): boolean {
  if (type !== 'ha_statefile' && type !== 'redo_log') return false;
  for (const [, { ha_enabled }] of database.all('pool')) return ha_enabled;
  return false;
}

/** Only the data of a snapshot can go, and only when the list of its changed blocks stays. */
function withoutHistory({ ref, record }: CheckedVdi): Refusal | undefined {
  if (!record.is_a_snapshot) return refuse('OPERATION_NOT_ALLOWED', [`VDI is not a snapshot: ${ref}`]);
  return record.cbt_enabled ? undefined : refuse('VDI_NO_CBT_METADATA', [ref]);
}

function untrackable({ ref, record }: CheckedVdi): Refusal | undefined {
  if (record.is_a_snapshot) return refuse('OPERATION_NOT_ALLOWED', [`VDI is a snapshot: ${ref}`]);
  if (record.type !== 'user' && record.type !== 'system') return refuse('VDI_INCOMPATIBLE_TYPE', [ref, record.type]);
  return record.on_boot === 'reset' ? refuse('VDI_ON_BOOT_MODE_INCOMPATIBLE_WITH_OPERATION', []) : undefined;
}
