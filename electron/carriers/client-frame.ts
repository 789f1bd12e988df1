import { z } from 'zod';
import type { ClientFrame } from '../../shared/contract';

const id = z.int().min(0).max(0xffff_ffff);
const request = { id, name: z.string().max(100), params: z.unknown() };

const clientFrameSchema = z.discriminatedUnion('t', [
  z.object({ t: z.literal('call'), ...request }),
  z.object({ t: z.literal('listen'), ...request }),
  z.object({ t: z.literal('open'), ...request }),
  z.object({ t: z.literal('ack'), id }),
  z.object({ t: z.literal('bytes'), id, bytes: z.instanceof(Uint8Array) }),
  z.object({ t: z.literal('credit'), id, bytes: z.int().positive() }),
  z.object({ t: z.literal('close'), id }),
]);

/** undefined for anything that is not a frame: a window is never trusted to speak the protocol. */
export function parseClientFrame(message: unknown): ClientFrame | undefined {
  return clientFrameSchema.safeParse(message).data;
}
