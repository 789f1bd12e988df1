import type { BytesFrame, ClientFrame, ServerFrame } from './frames';

const ID_BYTES = 4;

/** What stands before a channel's bytes. */
export function encodeId(id: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(ID_BYTES);
  new DataView(bytes.buffer).setUint32(0, id);
  return bytes;
}

/** The WebSocket's form of a frame: text is JSON, and bytes go as they are behind their id. */
export function encodeFrame(frame: ClientFrame | ServerFrame): string | Uint8Array<ArrayBuffer> {
  if (frame.t !== 'bytes') return JSON.stringify(frame);
  const message = new Uint8Array(ID_BYTES + frame.bytes.length);
  message.set(encodeId(frame.id));
  message.set(frame.bytes, ID_BYTES);
  return message;
}

/** undefined for a message that is too short to name its channel. */
export function decodeBytesFrame(message: Uint8Array): BytesFrame | undefined {
  if (message.length < ID_BYTES) return undefined;
  const id = new DataView(message.buffer, message.byteOffset).getUint32(0);
  return { t: 'bytes', id, bytes: message.subarray(ID_BYTES) };
}
