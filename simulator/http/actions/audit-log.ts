import { parseDate } from '../../wire/dates';
import type { HttpAction } from '../http-action';

/** `GET /audit_log`: who asked for what, from `since` on. */
export const auditLogAction: HttpAction = {
  name: 'get_audit_log',
  handle: ({ pool, query, response }) => {
    const text = pool.auditLog.textSince(parseDate(query.get('since') ?? '') ?? 0);
    response.writeHead(200, {
      'content-type': 'text/plain',
      'cache-control': 'no-cache, no-store',
      connection: 'close',
    });
    response.end(text);
    return Promise.resolve();
  },
};
