import { xapiVersion } from '../../transfer/ova-xml';
import type { HttpRequest } from '../http-action';

/** xapi: archives are sent by the old version of HTTP */
export function archiveHead({ pool, host, task }: HttpRequest, lengthBytes?: number): readonly string[] {
  const { major, minor } = xapiVersion(pool.database, host);
  return [
    'HTTP/1.0 200 OK',
    'Connection: close',
    'Cache-Control: no-cache, no-store',
    `task-id: ${task.ref}`,
    `Server: xapi/${major}.${minor}`,
    'content-type: application/octet-stream',
    ...(lengthBytes === undefined ? [] : [`Content-Length: ${lengthBytes}`]),
    'Content-Disposition: attachment; filename="export.xva"',
  ];
}
