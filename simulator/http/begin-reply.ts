import { STATUS_CODES, type OutgoingHttpHeaders, type ServerResponse } from 'node:http';
import type { Writable } from 'node:stream';
import { beginRawReply } from './raw-reply';

/**
 * Sends a reply's head, and gives what its body is written to.
 * xapi: a reply has the version of its request; the connection of an old one ends with it
 */
export function beginReply(response: ServerResponse, status: number, headers: OutgoingHttpHeaders): Writable {
  const request = response.req;
  if (request.httpVersionMinor > 0) {
    response.writeHead(status, headers);
    return response;
  }
  const lines = Object.entries({ ...headers, connection: 'close' }).map(([name, value]) => `${name}: ${String(value)}`);
  return beginRawReply(request, response, [`HTTP/1.0 ${status} ${STATUS_CODES[status] ?? ''}`, ...lines]);
}
