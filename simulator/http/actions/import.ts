import { XapiError } from '../../../shared/xenapi/errors';
import { mapGet, type Ref } from '../../../shared/xenapi/refs';
import type { SimulatedPool } from '../../pool';
import { importArchive } from '../../transfer/import/import-archive';
import type { ImportOptions } from '../../transfer/import/import-state';
import { requestedRepository } from '../../transfer/requested-objects';
import { assertVisible } from '../../transfer/visible-storage';
import { RefusedRequest, type HttpAction, type HttpRequest } from '../http-action';
import { beginRawReply } from '../raw-reply';

/** `PUT /import`: an archive with its disks becomes VMs of the pool. */
export const importAction: HttpAction = {
  name: 'put_import',
  taskLabel: 'VM.import',
  handle: async (asked) => {
    const { pool, host, query, request, task } = asked;
    const repository = requestedRepository(pool, query) ?? defaultRepository(pool);
    assertVisible(pool, host, [repository]);
    task.report(0);
    if (pool.database.record('SR', repository).content_type === 'iso') {
      throw new RefusedRequest(400, new XapiError('SR_OPERATION_NOT_SUPPORTED', []));
    }
    if (mapGet(pool.record.other_config, 'rolling_upgrade_in_progress') !== undefined) {
      throw new RefusedRequest(400, new XapiError('NOT_SUPPORTED_DURING_UPGRADE', []));
    }
    if (request.headers['transfer-encoding'] !== undefined) {
      throw new RefusedRequest(403, new XapiError('IMPORT_ERROR_CANNOT_HANDLE_CHUNKED', []));
    }
    return receive(asked, { repository, dryRun: false, vdiMap: new Map() });
  },
};

/** `PUT /import_metadata`: the VMs of an archive, whose disks are here already. */
export const importMetadataAction: HttpAction = {
  name: 'put_import_metadata',
  taskLabel: 'VM.metadata_import',
  handle: (asked) => {
    const { query } = asked;
    const vdiMap = new Map(
      [...query].filter(([key]) => key.startsWith('vdi:')).map(([key, uuid]) => [key.slice(4), uuid]),
    );
    return receive(asked, { repository: undefined, dryRun: isTrue(query, 'dry_run'), vdiMap });
  },
};

async function receive(
  asked: HttpRequest,
  options: Pick<ImportOptions, 'repository' | 'dryRun' | 'vdiMap'>,
): Promise<readonly Ref<'VM'>[]> {
  const { host, query, request, response, task } = asked;
  // xapi: the client is told that all is well before anything of the body is read
  const socket = beginRawReply(request, response, [
    'HTTP/1.1 200 OK',
    'Connection: close',
    'Cache-Control: no-cache, no-store',
    `task-id:${task.ref}`,
    'content-type: application/octet-stream',
  ]);
  const vms = await importArchive(asked, host, request, {
    ...options,
    force: isTrue(query, 'force'),
    restore: isTrue(query, 'restore'),
  });
  socket.end();
  return vms;
}

/** xapi: nothing but these letters */
function isTrue(query: URLSearchParams, name: string): boolean {
  return query.get(name) === 'true';
}

function defaultRepository({ database, record }: SimulatedPool): Ref<'SR'> {
  const { default_SR } = record;
  if (database.find('SR', default_SR) === undefined) throw new XapiError('DEFAULT_SR_NOT_FOUND', [default_SR]);
  return default_SR;
}
