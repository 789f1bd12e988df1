import type { IncomingMessage } from 'node:http';

export function cookieOf(request: IncomingMessage, name: string): string | undefined {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const [key, value] = pair.trim().split('=');
    if (key === name && value !== undefined) return decode(value);
  }
  return undefined;
}

/** xapi: a cookie is taken before the query. */
export function cookieOrQuery(request: IncomingMessage, query: URLSearchParams, name: string): string | undefined {
  return cookieOf(request, name) ?? query.get(name) ?? undefined;
}

/** As it stands, where it is not encoded as it should be. */
function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
