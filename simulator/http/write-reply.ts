import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { NextReplyFault } from '../faults';
import { joinPieces, type Piece } from '../wire/pieces';
import { beginReply } from './begin-reply';
import { Throttle } from './throttle';

/** Neither JSON nor XML. */
const GARBAGE = Buffer.from('{"result":<value>\u0000\u0007]] 0x');

export interface CallReply {
  readonly contentType: string;
  readonly text: Iterable<Piece>;
  /** Beside those of every reply. */
  readonly headers: OutgoingHttpHeaders;
}

/** What goes wrong with the writing. */
export interface ReplyTrouble {
  readonly fault: NextReplyFault | undefined;
  /** 0 is as fast as can be. */
  readonly bytesPerSecond: number;
}

/** Writes a call's answer as the server does: with its length, kept alive. */
export function writeReply(
  response: ServerResponse,
  { contentType, text, headers }: CallReply,
  { fault, bytesPerSecond }: ReplyTrouble,
): void {
  const pieces = fault === 'garbage' ? [GARBAGE] : joinPieces(text);
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const body = beginReply(response, 200, {
    'content-length': String(fault === 'wrong-length' ? length + 1000 : length),
    connection: 'keep-alive',
    'cache-control': 'no-cache, no-store',
    'content-type': contentType,
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Allow-Headers': 'X-Requested-With',
    ...headers,
  });
  if (fault === 'truncate' || fault === 'wrong-length') {
    const whole = Buffer.concat(pieces);
    const sent = fault === 'truncate' ? whole.subarray(0, Math.floor(length / 2)) : whole;
    body.write(sent, () => response.req.socket.destroySoon());
    return;
  }
  if (bytesPerSecond > 0) {
    // Whoever hangs up before the end has what was wanted.
    pipeline(Readable.from(pieces), new Throttle(bytesPerSecond), body).catch(() => body.destroy());
    return;
  }
  for (const piece of pieces) body.write(piece);
  body.end();
}

/** The server's own error page. The connection is closed after it. */
export function writeErrorPage(
  response: ServerResponse,
  status: number,
  reason: string,
  headers: OutgoingHttpHeaders = {},
): void {
  const body = Buffer.from(
    `<html><body><h1>HTTP ${status}</h1><p>The server could not handle the request.</p>` +
      `<h1> Additional information </h1>${reason}</body></html>`,
  );
  const sink = beginReply(response, status, {
    'content-length': String(body.length),
    connection: 'close',
    'cache-control': 'no-cache, no-store',
    'content-type': 'text/html',
    ...headers,
  });
  sink.end(body);
}
