import { logFiles } from '../../host/support-files';
import { smallArchive } from '../../transfer/small-archive';
import type { HttpAction } from '../http-action';

/** `GET /host_logs_download`: the logs in a tar. */
export const hostLogsAction: HttpAction = {
  name: 'get_host_logs_download',
  taskLabel: 'Downloading host logs',
  handle: ({ pool, response }) => {
    response.writeHead(200, { 'content-type': 'application/octet-stream', connection: 'close' });
    response.end(smallArchive(logFiles(pool), pool.clock.now()));
    return Promise.resolve();
  },
};
