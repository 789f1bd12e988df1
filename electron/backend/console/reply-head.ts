import type { Duplex } from 'node:stream';
import { TransportError } from '../../../shared/xenapi/errors';
import { toTransportError } from '../xapi/transport-errors';

const LONGEST_HEAD_BYTES = 16 * 1024;
const LONGEST_SILENCE_MS = 30_000;
const END = '\r\n\r\n';

/**
 * Reads the head of an HTTP reply and resolves to its status. The stream stays paused, and what came after the head is
 * put back: the first bytes of a console often share a packet with it. Rejects with TransportError.
 */
export function readReplyHead(stream: Duplex, host: string, signal: AbortSignal): Promise<number> {
  return new Promise((resolve, reject) => {
    let read = Buffer.alloc(0);
    const finish = (outcome: number | TransportError) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      stream.off('readable', onReadable).off('error', onError).off('end', onEnd).off('close', onEnd);
      if (typeof outcome === 'number') resolve(outcome);
      else reject(outcome);
    };
    const onReadable = () => {
      for (let chunk: unknown = stream.read(); Buffer.isBuffer(chunk); chunk = stream.read()) {
        read = Buffer.concat([read, chunk]);
        const end = read.indexOf(END);
        if (end !== -1) {
          const rest = read.subarray(end + END.length);
          if (rest.length > 0) stream.unshift(rest);
          finish(
            statusOf(read.subarray(0, end).toString('latin1')) ?? new TransportError('protocol', host, 'not HTTP'),
          );
          return;
        }
        if (read.length > LONGEST_HEAD_BYTES) {
          finish(new TransportError('protocol', host, 'endless head'));
          return;
        }
      }
    };
    const onError = (error: Error) => finish(toTransportError(error, host, signal));
    const onEnd = () => finish(new TransportError('cut', host));
    const onAbort = () => finish(new TransportError('aborted', host));
    const timer = setTimeout(() => finish(new TransportError('timeout', host)), LONGEST_SILENCE_MS);
    signal.addEventListener('abort', onAbort, { once: true });
    stream.on('readable', onReadable).on('error', onError).on('end', onEnd).on('close', onEnd);
    if (signal.aborted) onAbort();
  });
}

function statusOf(head: string): number | undefined {
  const status = /^HTTP\/1\.\d (\d{3})/.exec(head)?.[1];
  return status === undefined ? undefined : Number(status);
}
