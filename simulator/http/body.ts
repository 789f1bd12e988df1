import type { IncomingMessage } from 'node:http';

/** The server takes no larger call. */
const MAX_RPC_BYTES = 300 * 1024;

/** A body that the server refuses to read, with the words it refuses it in. */
export class RefusedBody extends Error {}

/** Reads the body of a call. Rejects with RefusedBody. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const length = request.headers['content-length'];
  if (length === undefined) throw new RefusedBody('We require a content-length');
  if (Number(length) > MAX_RPC_BYTES) throw new RefusedBody('Http_svr.Client_requested_size_over_limit');
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(asBuffer(piece));
  return Buffer.concat(pieces).toString('utf8');
}

function asBuffer(piece: unknown): Buffer {
  return piece as Buffer;
}
