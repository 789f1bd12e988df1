import { XapiError } from '../../shared/xenapi/errors';
import type { Ref } from '../../shared/xenapi/refs';
import type { SimulatedPool } from '../pool';
import { isRepositoryAttachedTo } from '../storage/connections';
import { featuresOf } from '../storage/drivers';
import { assertOperation } from './change';
import { hostUnavailable } from './host-choice';
import { freeMemory, smallestFootprint } from './memory';
import type { MigratePlan } from './migrate-plan';

/** Disks of so many VMs may be on their way from one pool at a time. */
const MAX_STORAGE_MIGRATES = 3;
const MIRROR_FEATURES = ['VDI_SNAPSHOT', 'VDI_MIRROR'];

/** Throws why the migration cannot be done. */
export function assertCanMigrate(pool: SimulatedPool, plan: MigratePlan): void {
  assertOperation(pool.database, plan.vm, 'migrate_send');
  checkMigration(pool, plan);
}

/** As `assertCanMigrate`, from within the operation. */
export function checkMigration(pool: SimulatedPool, plan: MigratePlan): void {
  checkCopy(pool, plan);
  checkDisks(pool, plan);
  checkHosts(pool, plan);
  checkNetworks(plan);
  checkMemory(pool, plan);
}

export function checkCrowd({ database }: SimulatedPool): void {
  let migrations = 0;
  for (const [, { current_operations }] of database.all('VM')) {
    if (Object.values(current_operations).includes('migrate_send')) migrations += 1;
  }
  if (migrations <= MAX_STORAGE_MIGRATES) return;
  throw new XapiError('TOO_MANY_STORAGE_MIGRATES', [String(MAX_STORAGE_MIGRATES)]);
}

function checkCopy({ database }: SimulatedPool, { vm, isCopy, isWithinPool }: MigratePlan): void {
  if (!isCopy) return;
  const { power_state } = database.record('VM', vm);
  if (power_state !== 'Halted') throw new XapiError('VM_BAD_POWER_STATE', [vm, 'halted', power_state.toLowerCase()]);
  if (isWithinPool) {
    throw new XapiError('OPERATION_NOT_ALLOWED', [
      'Copy mode is not for migration within a pool: copy or clone the VM',
    ]);
  }
}

function checkDisks({ database }: SimulatedPool, { disks, destination }: MigratePlan): void {
  for (const [disk, target] of disks) {
    const record = database.record('VDI', disk);
    if (record.SR === target) continue;
    if (record.cbt_enabled) throw new XapiError('VDI_CBT_ENABLED', [disk]);
    if (record.sm_config['key_hash'] !== undefined) throw new XapiError('VDI_IS_ENCRYPTED', [disk]);
    checkDriver(featuresOf(database, record.SR), record.SR);
    checkDriver(featuresOf(destination.pool.database, target), target);
  }
}

function checkDriver(features: ReadonlySet<string>, sr: Ref<'SR'>): void {
  const missing = MIRROR_FEATURES.filter((feature) => !features.has(feature));
  if (missing.length > 0) throw new XapiError('SR_DOES_NOT_SUPPORT_MIGRATION', [sr, missing.join(', ')]);
}

function checkHosts({ database }: SimulatedPool, { vm, disks, destination, isForced }: MigratePlan): void {
  const unavailable = hostUnavailable(destination.pool, destination.host);
  if (unavailable !== undefined) throw unavailable;
  const { resident_on } = database.record('VM', vm);
  const source = database.find('host', resident_on) ?? [...database.all('host')][0]?.[1];
  const target = destination.pool.database.record('host', destination.host);
  if (!isForced && source !== undefined && isOlder(target.software_version, source.software_version)) {
    throw new XapiError('VM_HOST_INCOMPATIBLE_VERSION_MIGRATE', [destination.host, vm]);
  }
  for (const sr of disks.values()) {
    if (isRepositoryAttachedTo(destination.pool.database, sr, destination.host)) continue;
    throw new XapiError('VM_REQUIRES_SR', [vm, sr]);
  }
}

type Versions = Readonly<Record<string, string>>;

function isOlder(target: Versions, source: Versions): boolean {
  const [left, right] = [target, source].map((versions) => (versions['platform_version'] ?? '').split('.').map(Number));
  for (const [index, number] of (right ?? []).entries()) {
    const difference = (left?.[index] ?? 0) - number;
    if (difference !== 0) return difference < 0;
  }
  return false;
}

function checkNetworks({ vm, networks, destination: { pool, host } }: MigratePlan): void {
  for (const network of networks.values()) {
    const { PIFs } = pool.database.record('network', network);
    const isReachable = PIFs.length === 0 || PIFs.some((pif) => pool.database.record('PIF', pif).host === host);
    if (!isReachable) throw new XapiError('VM_REQUIRES_NETWORK', [vm, network]);
  }
}

function checkMemory({ database }: SimulatedPool, { vm, destination }: MigratePlan): void {
  const record = database.record('VM', vm);
  if (record.power_state !== 'Running' || record.resident_on === destination.host) return;
  const [neededBytes, freeBytes] = [smallestFootprint(record), freeMemory(destination.pool, destination.host)];
  if (neededBytes > freeBytes) {
    throw new XapiError('HOST_NOT_ENOUGH_FREE_MEMORY', [String(neededBytes), String(freeBytes)]);
  }
}
