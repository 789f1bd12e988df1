import { XapiError } from '../../../shared/xenapi/errors';
import type { Ref } from '../../../shared/xenapi/refs';
import type { Work } from '../../operations/operation';
import type { SimulatedPool } from '../../pool';
import { writeVdi } from '../../storage/vdis';
import { PrematureEnd } from '../byte-source';
import { receiveBlocks } from '../disk-blocks';
import { isAppliance, parseAppliance } from '../legacy/appliance';
import { createAppliance, receiveAppliance } from '../legacy/import-appliance';
import { openArchive, type OpenedArchive } from '../open-archive';
import { xapiVersion, type XapiVersion } from '../ova-xml';
import { Transfer } from '../transfer';
import { parseArchiveHeader } from './archive-header';
import { importObjects, streamedDisks } from './import-objects';
import { ImportState, type ImportOptions } from './import-state';

/** The version that came without the old kind. */
const APPLIANCES_UNTIL = '1.322.0';

/**
 * Reads an archive to its end and makes what is in it. Resolves to the VMs, without their snapshots. What was made is gone
 * again when it rejects: with IMPORT_ERROR… for what is wrong with the archive.
 */
export async function importArchive(
  work: Work,
  host: Ref<'host'>,
  body: AsyncIterable<unknown>,
  options: ImportOptions,
): Promise<readonly Ref<'VM'>[]> {
  try {
    const archive = await openArchive(body);
    return await (isAppliance(archive.metadata) && !work.pool.release.has(APPLIANCES_UNTIL)
      ? importOld(work, archive, options)
      : importNew(work, host, archive, options));
  } catch (error) {
    throw importError(error);
  }
}

async function importNew(
  work: Work,
  host: Ref<'host'>,
  archive: OpenedArchive,
  options: ImportOptions,
): Promise<readonly Ref<'VM'>[]> {
  const { version, objects } = parseArchiveHeader(archive.metadata);
  assertCompatible(work.pool, host, version);
  const state = new ImportState(work.pool, work.task, objects, options);
  return makingOrUndoing(state, async () => {
    importObjects(state);
    await receiveDisks(work, archive, state);
    await archive.source.drain();
  });
}

async function importOld(
  work: Work,
  { metadata, source }: OpenedArchive,
  options: ImportOptions,
): Promise<readonly Ref<'VM'>[]> {
  const appliance = parseAppliance(metadata);
  const { repository } = options;
  if (repository === undefined) throw new XapiError('IMPORT_ERROR', ['Failure("No disks")']);
  const state = new ImportState(work.pool, work.task, [], options);
  return makingOrUndoing(state, async () => {
    createAppliance(state, appliance, repository);
    announceObjects(work);
    await receiveAppliance(work, source, state, appliance.disks);
    await source.drain();
  });
}

async function makingOrUndoing(state: ImportState, make: () => Promise<void>): Promise<readonly Ref<'VM'>[]> {
  try {
    await make();
    return completed(state);
  } catch (error) {
    if (!state.options.force) state.undo();
    throw error;
  }
}

/** Who watches may send the interfaces to other networks now, while the disks are still to come. */
function announceObjects({ pool: { database }, task }: Work): void {
  const { other_config = {} } = database.find('task', task.ref) ?? {};
  database.modifyIfPresent('task', task.ref, { other_config: { ...other_config, object_creation: 'complete' } });
}

async function receiveDisks(work: Work, { source }: OpenedArchive, state: ImportState): Promise<void> {
  const { repository, force } = state.options;
  if (repository === undefined) return;
  const { pool, task } = work;
  announceObjects(work);
  const disks = streamedDisks(state);
  const transfer = new Transfer(
    work,
    disks.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
  );
  try {
    await receiveBlocks(source, disks, {
      transfer,
      force,
      write: (vdi, offset, bytes) => writeVdi(pool, vdi, offset, bytes),
    });
  } finally {
    transfer.end();
  }
  // xapi: the last chance to cancel
  task.signal.throwIfAborted();
}

function completed({ pool: { database }, task, createdVms }: ImportState): readonly Ref<'VM'>[] {
  for (const vm of createdVms) {
    const { current_operations } = database.record('VM', vm);
    const others = Object.entries(current_operations).filter(([owner]) => owner !== task.ref);
    database.modify('VM', vm, { current_operations: Object.fromEntries(others) });
  }
  const machines = createdVms.filter((vm) => !database.record('VM', vm).is_a_snapshot);
  return machines.length > 0 ? machines : createdVms;
}

/** An archive of a newer server is refused. */
function assertCompatible({ database }: SimulatedPool, host: Ref<'host'>, theirs: XapiVersion): void {
  const ours = xapiVersion(database, host);
  if (theirs.major > ours.major || (theirs.major === ours.major && theirs.minor > ours.minor)) {
    throw new XapiError('IMPORT_INCOMPATIBLE_VERSION', []);
  }
}

function importError(error: unknown): XapiError {
  if (error instanceof XapiError) return error;
  return error instanceof PrematureEnd
    ? new XapiError('IMPORT_ERROR_PREMATURE_EOF', [])
    : new XapiError('IMPORT_ERROR', [String(error)]);
}
