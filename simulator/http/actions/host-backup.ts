import { XapiError } from '../../../shared/xenapi/errors';
import { databaseFiles } from '../../host/support-files';
import { smallArchive } from '../../transfer/small-archive';
import { parseTarHeader } from '../../transfer/tar';
import type { HttpAction } from '../http-action';
import { beginRawReply } from '../raw-reply';

const OK = ['HTTP/1.1 200 OK', 'Connection: close', 'Cache-Control: no-cache, no-store'];
/** As much of a body as is looked at. */
const HEAD_BYTES = 512;

/** `GET /host_backup`: what a script prints, behind a 200 that comes first, so that only the task tells of a failure. */
export const hostBackupAction: HttpAction = {
  name: 'get_host_backup',
  taskLabel: 'Host backup',
  handle: async ({ pool, request, response, task, signal }) => {
    const socket = beginRawReply(request, response, OK);
    await pool.callFaults.before('get_host_backup', task, signal);
    socket.end(smallArchive(databaseFiles(pool), pool.clock.now()));
  },
};

/** `PUT /host_restore`: hands the body to a script, which keeps it until the host is started from its installer. */
export const hostRestoreAction: HttpAction = {
  name: 'put_host_restore',
  taskLabel: 'Host restore',
  handle: async ({ pool, request, response, task, signal }) => {
    const socket = beginRawReply(request, response, OK);
    const head = await readHead(request);
    await pool.callFaults.before('put_host_restore', task, signal);
    if (parseTarHeader(head) === undefined) {
      throw new XapiError('RESTORE_SCRIPT_FAILED', ['tar: This does not look like a tar archive']);
    }
    socket.end();
  },
};

/** Reads the body to its end, and keeps its first bytes. */
async function readHead(body: AsyncIterable<Buffer>): Promise<Buffer> {
  let head = Buffer.alloc(0);
  for await (const piece of body) {
    if (head.length < HEAD_BYTES) head = Buffer.concat([head, piece]).subarray(0, HEAD_BYTES);
  }
  return head;
}
