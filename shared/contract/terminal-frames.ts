/**
 * A terminal's channel carries what is typed and shown as it is, and messages between: each piece follows its kind, one
 * byte, and its length in four, the highest first.
 */
const HEAD_BYTES = 5;
const DATA = 0;
const MESSAGE = 1;
const LONGEST_BYTES = 1024 * 1024;

export function dataFrame(data: Uint8Array): Uint8Array {
  return frame(DATA, data);
}

export function messageFrame(message: object): Uint8Array {
  return frame(MESSAGE, new TextEncoder().encode(JSON.stringify(message)));
}

function frame(kind: number, body: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(HEAD_BYTES + body.length);
  bytes[0] = kind;
  new DataView(bytes.buffer).setUint32(1, body.length);
  bytes.set(body, HEAD_BYTES);
  return bytes;
}

interface FrameListener {
  onData(data: Uint8Array): void;
  /** Parsed, and yet to be checked. */
  onMessage(message: unknown): void;
}

/** Takes the bytes of a terminal's channel as they come. Throws for what is no frame. */
export function createFrameReader(listener: FrameListener): (bytes: Uint8Array) => void {
  let rest: Uint8Array = new Uint8Array(0);
  return (bytes) => {
    let at = rest.length === 0 ? bytes : concat(rest, bytes);
    for (let length = bodyLength(at); length !== undefined; length = bodyLength(at)) {
      const body = at.subarray(HEAD_BYTES, HEAD_BYTES + length);
      if (at[0] === DATA) listener.onData(body);
      else listener.onMessage(JSON.parse(new TextDecoder().decode(body)));
      at = at.subarray(HEAD_BYTES + length);
    }
    rest = at.slice();
  };
}

/** undefined while the frame is not complete. */
function bodyLength(bytes: Uint8Array): number | undefined {
  if (bytes.length < HEAD_BYTES) return undefined;
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(1);
  const kind = bytes[0];
  if ((kind !== DATA && kind !== MESSAGE) || length > LONGEST_BYTES) throw new Error('not a frame of a terminal');
  return bytes.length < HEAD_BYTES + length ? undefined : length;
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(a.length + b.length);
  bytes.set(a);
  bytes.set(b, a.length);
  return bytes;
}
