import type { Duplex, Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { XapiError } from '../../shared/xenapi/errors';
import { Throttle } from '../http/throttle';

/** Sends a body to its end, as fast as the client takes it or, if that is not 0, as `bytesPerSecond` says. Rejects with what the source fails with, or CLIENT_ERROR. */
export async function sendBody(
  source: Readable,
  through: Duplex | undefined,
  client: Writable,
  bytesPerSecond: number,
): Promise<void> {
  try {
    const throttle = bytesPerSecond === 0 ? undefined : new Throttle(bytesPerSecond);
    const stages = [through, throttle].filter((stage) => stage !== undefined);
    await pipeline([source, ...stages, client]);
  } catch (error) {
    if (error instanceof XapiError) throw error;
    throw new XapiError('CLIENT_ERROR', [String(error)]);
  }
}
