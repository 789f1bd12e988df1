import type { BytesFrame, FramePort, ServerFrame } from '../../shared/contract';

/** What comes in one turn of the loop goes in messages of this size: a TLS record each would be four times as many. */
export const MESSAGE_BYTES = 64 * 1024;

/** Bytes of a channel, in the pieces in which they came: how they become one message is the carrier's affair. */
export interface PiecesFrame extends Pick<BytesFrame, 't' | 'id'> {
  readonly pieces: readonly Uint8Array[];
}

/** What the backend sends to a window. */
export type SentFrame = Exclude<ServerFrame, BytesFrame> | PiecesFrame;

/** The backend's end of a carrier. What comes in is not checked there. */
export type WindowPort = FramePort<SentFrame, unknown>;
