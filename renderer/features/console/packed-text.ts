/** Of a text that is unpacked; a server can pack a thousand times as much into what it sends. */
const LONGEST_BYTES = 4 * 1024 * 1024;
const LENGTH_BYTES = 4;

/** A text of RFB's extended clipboard: zlib, and in it a length and UTF-8 with Windows' line ends. undefined for what is none. */
export async function unpackText(packed: Uint8Array<ArrayBuffer>): Promise<string | undefined> {
  const bytes = await inflate(packed);
  if (bytes.length < LENGTH_BYTES) return undefined;
  const length = new DataView(bytes.buffer).getUint32(0);
  if (length > bytes.length - LENGTH_BYTES) return undefined;
  const text = new TextDecoder().decode(bytes.subarray(LENGTH_BYTES, LENGTH_BYTES + length));
  return text.replace(/\0$/, '').replaceAll('\r\n', '\n');
}

async function inflate(packed: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate')).getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let total = 0;
  // Servers flush the stream and do not end it, which counts as an error when all is read.
  const next = () => reader.read().catch(() => ({ done: true as const, value: undefined }));
  for (let read = await next(); !read.done && total <= LONGEST_BYTES; read = await next()) {
    chunks.push(read.value);
    total += read.value.length;
  }
  await reader.cancel().catch(() => undefined);
  if (total > LONGEST_BYTES) return new Uint8Array();
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}
