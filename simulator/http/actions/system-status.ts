import { XapiError } from '../../../shared/xenapi/errors';
import { supportFiles, supportParts } from '../../host/support-files';
import { statusCapabilitiesXml } from '../../host/status-capabilities';
import { smallArchive } from '../../transfer/small-archive';
import type { HttpAction } from '../http-action';
import { beginRawReply } from '../raw-reply';

/** `GET /system-status`: the parts of a support bundle that `entries` names, or all; with `list`, which there are. */
export const systemStatusAction: HttpAction = {
  name: 'get_system_status',
  handle: async ({ pool, host, query, request, response, task, signal }) => {
    if (query.has('list')) {
      response.writeHead(200, { 'content-type': 'text/xml', connection: 'close' });
      response.end(statusCapabilitiesXml());
      return;
    }
    const output = query.get('output') ?? 'tar';
    await pool.callFaults.before('get_system_status', task, signal);
    if (output !== 'tar') {
      throw new XapiError('SYSTEM_STATUS_RETRIEVAL_FAILED', [`This simulated server packs tar only, not ${output}`]);
    }
    const files = supportFiles(pool, host, query.get('entries')?.split(',') ?? supportParts);
    const socket = beginRawReply(request, response, [
      'HTTP/1.0 200 OK',
      'Connection: close',
      'Cache-Control: no-cache, no-store',
      // xapi: misspelt
      'content-type: appliation/x-tar',
      'Content-Disposition: attachment; filename="system_status.tar"',
    ]);
    socket.end(smallArchive(files, pool.clock.now()));
  },
};
