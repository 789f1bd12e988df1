/**
 * Encodings that noVNC announces and consoles do without: JPEG (21), whose length is told only by decoding it, and H.264 (50),
 * which is the browser's own decoder's.
 */
export const UNWANTED_ENCODINGS: ReadonlySet<number> = new Set([21, 50]);

const SET_ENCODINGS = 2;
const HEAD_BYTES = 4;

/** A client's message as it is, but without these encodings in a SetEncodings. */
export function withoutEncodings(message: Uint8Array, unwanted: ReadonlySet<number>): Uint8Array {
  const view = new DataView(message.buffer, message.byteOffset, message.byteLength);
  if (message.length < HEAD_BYTES || view.getUint8(0) !== SET_ENCODINGS || view.getUint8(1) !== 0) return message;
  const count = view.getUint16(2);
  if (message.length !== HEAD_BYTES + 4 * count) return message;
  const encodings = Array.from({ length: count }, (_, index) => view.getInt32(HEAD_BYTES + 4 * index));
  const wanted = encodings.filter((encoding) => !unwanted.has(encoding));
  const shorter = new DataView(new ArrayBuffer(HEAD_BYTES + 4 * wanted.length));
  shorter.setUint8(0, SET_ENCODINGS);
  shorter.setUint16(2, wanted.length);
  wanted.forEach((encoding, index) => shorter.setInt32(HEAD_BYTES + 4 * index, encoding));
  return new Uint8Array(shorter.buffer);
}
