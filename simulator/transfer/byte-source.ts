/** A stream that ended before all was read that it promised. */
export class PrematureEnd extends Error {
  constructor() {
    super('The stream ended too early');
  }
}

/** Reads a stream of buffers by counts of bytes, and no faster than it is asked to. */
export class ByteSource {
  private readonly chunks: AsyncIterator<unknown>;
  private readonly held: Buffer[] = [];
  private heldBytes = 0;

  constructor(stream: AsyncIterable<unknown>) {
    this.chunks = stream[Symbol.asyncIterator]();
  }

  /** Rejects with PrematureEnd. */
  async read(count: number): Promise<Buffer> {
    if (!(await this.hold(count))) throw new PrematureEnd();
    return this.take(count);
  }

  /** What comes next, up to the count; less only at the end. It is read again. */
  async peek(count: number): Promise<Buffer> {
    await this.hold(count);
    const bytes = this.take(Math.min(count, this.heldBytes));
    this.putBack(bytes);
    return bytes;
  }

  /** The next bytes, as many as the count; less only at the end, and none there. */
  async readUpTo(count: number): Promise<Buffer> {
    await this.hold(count);
    return this.take(Math.min(count, this.heldBytes));
  }

  async skip(count: number): Promise<void> {
    await this.read(count);
  }

  /** So many bytes, as they come. Rejects with PrematureEnd. */
  async *next(count: number): AsyncGenerator<Buffer, void> {
    for (let left = count; left > 0;) {
      if (this.heldBytes === 0 && !(await this.pull())) throw new PrematureEnd();
      const bytes = this.take(Math.min(left, this.heldBytes));
      left -= bytes.length;
      yield bytes;
    }
  }

  /** All that is left. */
  async *rest(): AsyncGenerator<Buffer, void> {
    for (;;) {
      if (this.heldBytes === 0 && !(await this.pull())) return;
      yield this.take(this.heldBytes);
    }
  }

  /** Reads on to the end, for clients that write all before they read. */
  async drain(): Promise<void> {
    do {
      this.held.length = 0;
      this.heldBytes = 0;
    } while (await this.pull());
  }

  private async hold(count: number): Promise<boolean> {
    while (this.heldBytes < count) if (!(await this.pull())) return false;
    return true;
  }

  private async pull(): Promise<boolean> {
    const next = await this.nextChunk();
    if (next.done === true) return false;
    if (!Buffer.isBuffer(next.value)) throw new TypeError('A stream of bytes is wanted');
    this.held.push(next.value);
    this.heldBytes += next.value.length;
    return true;
  }

  /** A client that goes away has ended its stream. */
  private async nextChunk(): Promise<IteratorResult<unknown, unknown>> {
    try {
      return await this.chunks.next();
    } catch (error) {
      throw error instanceof Error && error.message === 'aborted' ? new PrematureEnd() : error;
    }
  }

  private take(count: number): Buffer {
    const first = this.held[0];
    if (first !== undefined && first.length >= count) {
      if (first.length === count) this.held.shift();
      else this.held[0] = first.subarray(count);
      this.heldBytes -= count;
      return first.subarray(0, count);
    }
    const bytes = Buffer.allocUnsafe(count);
    for (let filled = 0; filled < count;) {
      const chunk = this.held.shift();
      if (chunk === undefined) throw new Error('More taken than held');
      const used = Math.min(chunk.length, count - filled);
      chunk.copy(bytes, filled, 0, used);
      if (used < chunk.length) this.held.unshift(chunk.subarray(used));
      filled += used;
    }
    this.heldBytes -= count;
    return bytes;
  }

  private putBack(bytes: Buffer): void {
    if (bytes.length === 0) return;
    this.held.unshift(bytes);
    this.heldBytes += bytes.length;
  }
}
