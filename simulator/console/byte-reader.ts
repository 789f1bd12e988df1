import type { Readable } from 'node:stream';

/** Reads a stream by counts of bytes. */
export class ByteReader {
  private readonly chunks: AsyncIterator<unknown>;
  private held: Buffer = Buffer.alloc(0);

  constructor(stream: Readable) {
    this.chunks = stream[Symbol.asyncIterator]();
  }

  /** Undefined when the stream ends before there are so many. Rejects when it breaks. */
  async read(count: number): Promise<Buffer | undefined> {
    while (this.held.length < count) {
      const next = await this.chunks.next();
      if (next.done === true) return undefined;
      if (!Buffer.isBuffer(next.value)) throw new TypeError('A stream of bytes is wanted');
      this.held = Buffer.concat([this.held, next.value]);
    }
    const bytes = this.held.subarray(0, count);
    this.held = this.held.subarray(count);
    return bytes;
  }
}
