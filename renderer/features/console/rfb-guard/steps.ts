/** What is done with the next bytes of the server. */
export type Step =
  /** They are looked at, and go on to the client if nothing is wrong with them. */
  | { readonly kind: 'read'; readonly count: number }
  /** They are looked at, and the client never sees them. */
  | { readonly kind: 'take'; readonly count: number }
  /** As many as are here, perhaps none, are looked at beforehand: they are still to come. */
  | { readonly kind: 'ahead' }
  /** They go on unseen. */
  | { readonly kind: 'pass'; readonly count: number }
  /** The client is told this: bytes that were taken, or what we say instead. */
  | { readonly kind: 'tell'; readonly bytes: Uint8Array };

/** Yields what it wants, and is given the bytes that it reads or takes. */
export type Steps<R = void> = Generator<Step, R, Uint8Array>;

export const AHEAD: Step = { kind: 'ahead' };
export const read = (count: number): Step => ({ kind: 'read', count });
export const take = (count: number): Step => ({ kind: 'take', count });
export const pass = (count: number): Step => ({ kind: 'pass', count });
export const tell = (bytes: Uint8Array): Step => ({ kind: 'tell', bytes });

export function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

export function* readUint8(): Steps<number> {
  return view(yield read(1)).getUint8(0);
}

export function* readUint32(): Steps<number> {
  return view(yield read(4)).getUint32(0);
}
