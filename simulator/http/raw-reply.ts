import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

const begun = new WeakSet<ServerResponse>();

/**
 * Sends a head that `ServerResponse` cannot, HTTP/1.0 or one that comes before the request's body is read. From here on the socket
 * is the caller's to write to and to end.
 */
export function beginRawReply(request: IncomingMessage, response: ServerResponse, lines: readonly string[]): Socket {
  begun.add(response);
  request.socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  return request.socket;
}

/** True once anything has been sent. */
export function isAnswered(response: ServerResponse): boolean {
  return response.headersSent || begun.has(response);
}
