import { Duplex, PassThrough } from 'node:stream';

/**
 * A file on its way in from the window: so many bytes are written to it, and then one answer is read from it, which is that of
 * whoever consumes the file. Fails with the consumer's error, as soon as that has one.
 */
export class DumpUpload extends Duplex {
  private readonly file = new PassThrough();
  private missingBytes: number;

  constructor(sizeBytes: number, consume: (file: AsyncIterable<Uint8Array>, signal: AbortSignal) => Promise<string>) {
    super();
    this.missingBytes = sizeBytes;
    const abort = new AbortController();
    this.once('close', () => abort.abort());
    // Also told to the consumer, who is reading it.
    this.file.on('error', () => undefined);
    if (sizeBytes === 0) this.file.end();
    consume(this.file, abort.signal).then(
      (answer) => {
        this.push(answer);
        this.push(null);
      },
      (error: unknown) => this.destroy(error instanceof Error ? error : new Error(String(error))),
    );
  }

  override _write(bytes: Uint8Array, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.missingBytes -= bytes.length;
    this.file.write(bytes, done);
    if (this.missingBytes <= 0) this.file.end();
  }

  override _read(): void {
    // The answer is pushed when there is one.
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.file.destroy(error ?? new Error('The file stopped coming'));
    done(error);
  }
}
