import type { Duplex, Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { XapiError } from '../../shared/xenapi/errors';

/** Sends a body to its end, as fast as the client takes it. Rejects with what the source fails with, or CLIENT_ERROR. */
export async function sendBody(source: Readable, through: Duplex | undefined, client: Writable): Promise<void> {
  try {
    if (through === undefined) await pipeline(source, client);
    else await pipeline(source, through, client);
  } catch (error) {
    if (error instanceof XapiError) throw error;
    throw new XapiError('CLIENT_ERROR', [String(error)]);
  }
}
