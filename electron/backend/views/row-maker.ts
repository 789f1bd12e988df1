import type { ObjectId, Row } from '../../../shared/contract';
import { deepEqual } from '../cache/deep-equal';
import { release, track, type Dependent, type Source } from './dependencies';

export type ObjectRow = Row & { readonly id: ObjectId };

/** Makes one object's row, and knows what the row was made from. */
export class RowMaker implements Dependent {
  reads = new Set<Source>();
  row: ObjectRow | undefined;
  private hasFailed = false;

  constructor(
    private readonly make: (dependent: Dependent) => ObjectRow | undefined,
    private readonly onStale: (maker: RowMaker) => void,
  ) {}

  invalidate(): void {
    this.onStale(this);
  }

  /** Makes the row again. False when it is what it was. A row that cannot be made is left out. */
  remake(log: (message: string) => void): boolean {
    const before = this.row;
    try {
      this.row = track(this, () => this.make(this));
      this.hasFailed = false;
    } catch (error) {
      if (!this.hasFailed) log(`A row failed: ${error instanceof Error ? (error.stack ?? '') : String(error)}`);
      this.hasFailed = true;
      this.row = undefined;
    }
    return !deepEqual(before, this.row);
  }

  dispose(): void {
    release(this);
  }
}
