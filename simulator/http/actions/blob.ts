import { XapiError } from '../../../shared/xenapi/errors';
import { asRef, type Ref } from '../../../shared/xenapi/refs';
import type { SimulatedPool } from '../../pool';
import { checkPermission } from '../../rpc/access';
import { toXapiError } from '../../rpc/dispatcher';
import { authenticate } from '../authenticate';
import { RefusedRequest, type HttpAction, type HttpRequest } from '../http-action';

/** `GET /blob`, by `ref` or `uuid`. A public one is anybody's to read. */
export const getBlobAction: HttpAction = {
  name: 'get_blob',
  isPublic: true,
  handle: async (asked) => {
    const { pool, query, response } = asked;
    const blob = blobNamed(pool, query);
    const record = pool.database.record('blob', blob);
    if (!record.public) await assertReader(asked);
    const content = pool.blobs.read(blob);
    response.writeHead(200, {
      'content-type': record.mime_type,
      'content-length': String(content.length),
      connection: 'close',
    });
    response.end(content);
  },
};

export const putBlobAction: HttpAction = {
  name: 'put_blob',
  handle: async ({ pool, query, request, response }) => {
    const blob = blobNamed(pool, query);
    if (request.headers['content-length'] === undefined) {
      throw new RefusedRequest(400, new XapiError('INTERNAL_ERROR', ['We require a content-length']));
    }
    pool.blobs.write(blob, await readAll(request));
    response.writeHead(200, { 'content-length': '0', connection: 'close' });
    response.end();
  },
};

async function assertReader({ pool, host, request, query, signal }: HttpRequest): Promise<void> {
  const visitor = await authenticate(pool, host, request, query, signal);
  if (visitor === undefined) throw new RefusedRequest(401, new XapiError('SESSION_AUTHENTICATION_FAILED', []));
  try {
    checkPermission(pool, visitor.session, 'http/get_blob', 'read-only');
  } catch (error) {
    throw new RefusedRequest(403, toXapiError(error));
  } finally {
    visitor.leave();
  }
}

function blobNamed({ database }: SimulatedPool, query: URLSearchParams): Ref<'blob'> {
  const ref = asRef<'blob'>(query.get('ref') ?? '');
  if (database.find('blob', ref) !== undefined) return ref;
  const uuid = query.get('uuid') ?? '';
  for (const [blob, record] of database.all('blob')) if (record.uuid === uuid) return blob;
  throw new RefusedRequest(404, new XapiError('HANDLE_INVALID', ['blob', query.get('ref') ?? uuid]));
}

async function readAll(body: AsyncIterable<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of body) pieces.push(piece);
  return Buffer.concat(pieces);
}
