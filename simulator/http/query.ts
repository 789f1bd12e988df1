import type { IncomingMessage } from 'node:http';

/** What follows the question mark of whatever was asked for; there are clients whose path is no URL. */
export function queryOf({ url = '' }: IncomingMessage): URLSearchParams {
  const start = url.indexOf('?');
  return new URLSearchParams(start < 0 ? '' : url.slice(start + 1));
}
