import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { XapiError } from '../../../shared/xenapi/errors';
import { BadDump } from '../../dump/bad-dump';
import { loadDump, readPoolDump } from '../../dump/load-dump';
import type { Dump } from '../../dump/read-dump';
import { writeDump } from '../../dump/write-dump';
import { tableOf } from '../../database/database';
import type { SimulatedPool } from '../../pool';
import { RefusedRequest, type HttpAction } from '../http-action';

/** Text is gathered to about this much before it is sent. */
const PIECE_CHARACTERS = 256 * 1024;

const hostTable = tableOf('host');

/** `GET /pool/xmldbdump`: the whole database. */
export const getDumpAction: HttpAction = {
  name: 'get_pool_xml_db_sync',
  handle: async ({ pool, response, signal }) => {
    response.writeHead(200, { 'content-type': 'text/xml', 'cache-control': 'no-cache, no-store', connection: 'close' });
    await pipeline(Readable.from(gathered(writeDump(pool.database))), response, { signal });
  },
};

/**
 * `PUT /pool/xmldbdump`: puts a database back, after which the host starts over; with `dry_run=true` it only finds out whether it
 * could. The coordinator must be in it: the host could not be reached afterwards.
 */
export const putDumpAction: HttpAction = {
  name: 'put_pool_xml_db_sync',
  handle: async ({ pool, host, request, response, query }) => {
    if (request.headers['content-length'] === undefined) {
      throw new RefusedRequest(400, new XapiError('INTERNAL_ERROR', ['We require a content-length']));
    }
    const dump = await readDumpOf(request);
    if (!dump.rows.get(hostTable)?.some(({ ref }) => ref === host)) {
      throw new XapiError('RESTORE_TARGET_MGMT_IF_NOT_IN_BACKUP', []);
    }
    response.writeHead(200, { 'content-length': '0', connection: 'close' });
    if (query.get('dry_run') !== 'true') response.once('close', () => startOver(pool, dump));
    response.end();
  },
};

async function readDumpOf(request: AsyncIterable<Uint8Array>): Promise<Dump> {
  try {
    return await readPoolDump(request);
  } catch (error) {
    if (error instanceof BadDump) throw new XapiError('INTERNAL_ERROR', [`Xmlm.Error(${error.message})`]);
    throw error;
  }
}

/** What a reboot onto the restored database does: nobody's session, task or history is left. */
function startOver(pool: SimulatedPool, dump: Dump): void {
  pool.forget();
  pool.database.clear();
  loadDump(dump, pool.database);
  for (const machine of pool.machines.values()) machine.cut();
}

/** A row at a time would be a system call a row. */
function* gathered(text: Iterable<string>): Generator<string, void> {
  let piece = '';
  for (const part of text) {
    piece += part;
    if (piece.length < PIECE_CHARACTERS) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}
