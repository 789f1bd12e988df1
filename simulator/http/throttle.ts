import { Transform, type TransformCallback } from 'node:stream';

const SLICES_PER_SECOND = 10;

/** Lets bytes through at a rate, as a slow network does. */
export class Throttle extends Transform {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly bytesPerSecond: number) {
    super();
  }

  override _transform(bytes: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    const sliceBytes = Math.max(1, Math.floor(this.bytesPerSecond / SLICES_PER_SECOND));
    const next = (offset: number): void => {
      const slice = bytes.subarray(offset, offset + sliceBytes);
      if (slice.length === 0) {
        done();
        return;
      }
      // They come when the last of them has had its time.
      this.timer = setTimeout(
        () => {
          this.push(slice);
          next(offset + slice.length);
        },
        (slice.length / this.bytesPerSecond) * 1000,
      );
    };
    next(0);
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    clearTimeout(this.timer);
    done(error);
  }
}
