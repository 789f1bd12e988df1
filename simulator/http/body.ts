import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';

/** The server takes no larger call. */
const MAX_RPC_BYTES = 300 * 1024;

const REPLACEMENT = '\ufffd';
const LONE_SURROGATES = 0xdc00;

/** A body that the server refuses to read, with the words it refuses it in. */
export class RefusedBody extends Error {}

/** Reads the body of a call. Rejects with RefusedBody. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const length = request.headers['content-length'];
  if (length === undefined) throw new RefusedBody('We require a content-length');
  if (Number(length) > MAX_RPC_BYTES) throw new RefusedBody('Http_svr.Client_requested_size_over_limit');
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(asBuffer(piece));
  return decodeText(Buffer.concat(pieces));
}

/** Bytes that are not UTF-8 become what no text has, so that they are noticed where the text is used. */
function decodeText(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  if (!text.includes(REPLACEMENT) || isUtf8(bytes)) return text;
  return bytes
    .toString('latin1')
    .replace(/[\u0080-\u00ff]/g, (byte) => String.fromCharCode(LONE_SURROGATES + byte.charCodeAt(0)));
}

function asBuffer(piece: unknown): Buffer {
  return piece as Buffer;
}
