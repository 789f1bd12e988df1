import { Readable } from 'node:stream';
import { XapiError } from '../../../shared/xenapi/errors';
import type { Ref } from '../../../shared/xenapi/refs';
import { createVdi, destroyVdi } from '../../storage/vdis';
import { attachToHost } from '../../transfer/attached-disk';
import { ByteSource, PrematureEnd } from '../../transfer/byte-source';
import type { DiskFormat } from '../../transfer/formats/disk-format';
import { diskFormatNamed } from '../../transfer/formats/disk-formats';
import { receivePieces } from '../../transfer/formats/raw';
import { requestedBase, requestedRepository, requestedVdi } from '../../transfer/requested-objects';
import { sendBody } from '../../transfer/send-body';
import { Transfer } from '../../transfer/transfer';
import { assertVisible } from '../../transfer/visible-storage';
import { RefusedRequest, type HttpAction, type HttpRequest } from '../http-action';
import { beginRawReply } from '../raw-reply';

const OK = ['HTTP/1.1 200 OK', 'Connection: close', 'Cache-Control: no-cache, no-store'];

/** `GET /export_raw_vdi`: one disk as a file. */
export const exportRawVdiAction: HttpAction = {
  name: 'get_export_raw_vdi',
  taskLabel: 'Exporting raw VDI',
  handle: async (asked) => {
    const { pool, host, query, request, response, task } = asked;
    const vdi = requestedVdi(pool, query);
    if (vdi === undefined) throw new RefusedRequest(400, missing());
    const { SR, uuid, virtual_size } = pool.database.record('VDI', vdi);
    assertVisible(pool, host, [SR]);
    const { name, format } = requestedFormat(asked);
    const sizeBytes = Number(virtual_size);
    const base = requestedBase(pool, query);
    const detach = attachToHost(asked, vdi, 'RO');
    const transfer = new Transfer(asked, sizeBytes);
    try {
      const bytes = await format.bytes({ pool, vdi, sizeBytes, transfer }, base);
      const socket = beginRawReply(request, response, [
        ...OK,
        `task-id:${task.ref}`,
        `content-type:${format.contentType}`,
        `Content-Disposition: attachment; filename="${uuid}.${name}"`,
      ]);
      await sendBody(Readable.from(bytes, { highWaterMark: 2 }), undefined, socket, pool.replyFaults.bytesPerSecond);
    } finally {
      transfer.end();
      detach();
    }
  },
};

/** `PUT /import_raw_vdi`: a file's content onto a disk that is there, or a new one of the body's length. */
export const importRawVdiAction: HttpAction = {
  name: 'put_import_raw_vdi',
  taskLabel: 'Importing raw VDI',
  handle: async (asked) => {
    const { pool, host, query, request } = asked;
    const given = requestedVdi(pool, query);
    const repository = given === undefined ? requestedRepository(pool, query) : pool.database.record('VDI', given).SR;
    if (repository === undefined) throw new RefusedRequest(400, missing());
    assertVisible(pool, host, [repository]);
    const { name, format } = requestedFormat(asked);
    if (query.has('chunked') && name !== 'raw') {
      throw new RefusedRequest(404, internal(`Cannot import ${name} using chunked encoding`));
    }
    const encoding = request.headers['transfer-encoding'];
    if (encoding !== undefined) throw new RefusedRequest(404, internal(`Cannot import with encoding ${encoding}`));
    if (given !== undefined) {
      await receive(asked, given, format);
      return given;
    }
    const vdi = newVdi(asked, repository, name);
    try {
      await receive(asked, vdi, format);
    } catch (error) {
      if (pool.database.find('VDI', vdi) !== undefined) destroyVdi(pool, vdi);
      throw error;
    }
    return vdi;
  },
};

async function receive(asked: HttpRequest, vdi: Ref<'VDI'>, format: DiskFormat): Promise<void> {
  const { pool, query, request, response, task } = asked;
  const detach = attachToHost(asked, vdi, 'RW');
  const sizeBytes = Number(pool.database.record('VDI', vdi).virtual_size);
  const transfer = new Transfer(asked, sizeBytes);
  // xapi: the client is told that all is well before anything of the body is read
  const socket = beginRawReply(request, response, [
    ...OK,
    `task-id:${task.ref}`,
    'content-type: application/octet-stream',
  ]);
  try {
    const source = new ByteSource(request);
    const disk = { pool, vdi, sizeBytes, transfer };
    await (query.has('chunked') ? receivePieces(source, disk) : format.receive(source, disk));
    await source.drain();
    socket.end();
  } catch (error) {
    if (error instanceof XapiError) throw error;
    throw internal(`Caught exception: ${error instanceof PrematureEnd ? 'End_of_file' : String(error)}`);
  } finally {
    transfer.end();
    detach();
  }
}

function newVdi({ pool, request }: HttpRequest, repository: Ref<'SR'>, format: string): Ref<'VDI'> {
  const length = request.headers['content-length'];
  if (format !== 'raw' || length === undefined) throw new RefusedRequest(400, missing());
  return createVdi(pool, { SR: repository, name_label: 'Imported VDI', virtual_size: Number(length) });
}

function requestedFormat({ pool, query }: HttpRequest): { readonly name: string; readonly format: DiskFormat } {
  const asked = query.get('format') ?? 'raw';
  const name = asked.toLowerCase();
  const format = diskFormatNamed(name, pool.release);
  if (format === undefined) throw new RefusedRequest(404, internal(`Unknown format ${asked}`));
  return { name, format };
}

function missing(): XapiError {
  return internal('Missing VDI reference');
}

function internal(words: string): XapiError {
  return new XapiError('INTERNAL_ERROR', [words]);
}
