import type { Placed } from '../../../shared/views/view';
import { deepEqual } from '../cache/deep-equal';
import { release, track, type Dependent, type Reads } from './dependencies';

const NONE: readonly Placed[] = [];

/** Makes one object's rows, and knows what they were made from. */
export class RowMaker implements Dependent {
  reads: Reads = [];
  rows = NONE;
  private hasFailed = false;

  constructor(
    private readonly make: (dependent: Dependent) => readonly Placed[],
    private readonly onStale: (maker: RowMaker) => void,
  ) {}

  invalidate(): void {
    this.onStale(this);
  }

  /** Makes the rows again. False when they are what they were. Rows that cannot be made are left out. */
  remake(log: (message: string) => void): boolean {
    const before = this.rows;
    const after = this.attempt(log);
    if (deepEqual(before, after)) return false;
    this.rows = after;
    return true;
  }

  dispose(): void {
    release(this);
  }

  private attempt(log: (message: string) => void): readonly Placed[] {
    try {
      const rows = track(this, () => this.make(this));
      this.hasFailed = false;
      return rows;
    } catch (error) {
      if (!this.hasFailed) log(`A row failed: ${error instanceof Error ? (error.stack ?? '') : String(error)}`);
      this.hasFailed = true;
      return NONE;
    }
  }
}
