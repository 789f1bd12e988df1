import type { IncomingMessage } from 'node:http';

function cookie(request: IncomingMessage, name: string): string | undefined {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const [key, value] = pair.trim().split('=');
    if (key === name && value !== undefined) return decodeURIComponent(value);
  }
  return undefined;
}

/** xapi: a cookie is taken before the query. */
export function cookieOrQuery(request: IncomingMessage, query: URLSearchParams, name: string): string | undefined {
  return cookie(request, name) ?? query.get(name) ?? undefined;
}
