import { Readable } from 'node:stream';
import type { Ref } from '../../../shared/xenapi/refs';
import { withOperation } from '../../operations/operation';
import { compressor, type Compression } from '../../transfer/compression';
import { requestedFlag, requestedVm } from '../../transfer/requested-objects';
import { sendBody } from '../../transfer/send-body';
import { Transfer } from '../../transfer/transfer';
import { assertVisible, repositoriesOf } from '../../transfer/visible-storage';
import { archiveBytes, planArchive } from '../../transfer/xva-writer';
import type { HttpAction, HttpRequest } from '../http-action';
import { beginRawReply } from '../raw-reply';
import { archiveHead } from './archive-head';

const ZSTD_SINCE = '1.161.0';

/** `GET /export`: a VM with its disks as one archive, which ends with the connection. */
export const exportAction: HttpAction = {
  name: 'get_export',
  taskLabel: 'VM.export',
  handle: async (asked) => {
    const { pool, host, task, query } = asked;
    const vm = requestedVm(pool, query);
    assertVisible(pool, host, repositoriesOf(pool, vm));
    task.report(0);
    await withOperation(asked, 'VM', vm, 'export', () => sendArchive(asked, vm));
  },
};

async function sendArchive(asked: HttpRequest, vm: Ref<'VM'>): Promise<void> {
  const { pool, host, request, response, query } = asked;
  const plan = planArchive(pool, host, vm, requestedFlag(query, 'preserve_power_state', false));
  const totalBytes = plan.disks.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const transfer = new Transfer(asked, totalBytes);
  try {
    const bytes = Readable.from(await archiveBytes(asked, plan, transfer), { highWaterMark: 2 });
    const socket = beginRawReply(request, response, archiveHead(asked));
    await sendBody(bytes, compressor(compressionOf(asked)), socket, pool.replyFaults.bytesPerSecond);
  } finally {
    transfer.end();
  }
}

function compressionOf({ pool, query }: HttpRequest): Compression {
  switch (query.get('use_compression')) {
    case 'true':
    case 'gzip':
      return 'gzip';
    case 'zstd':
      return pool.release.has(ZSTD_SINCE) ? 'zstd' : 'none';
    default:
      return 'none';
  }
}
