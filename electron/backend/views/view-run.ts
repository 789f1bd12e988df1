import type { Row } from '../../../shared/contract';
import { deepEqual } from '../cache/deep-equal';
import { release, track, type Dependent, type Reads } from './dependencies';
import type { PatchFeed } from './patch-feed';
import { Throttle } from './throttle';

/** A list of rows that is worked out as a whole, and sent as differences. */
export class ViewRun implements Dependent {
  reads: Reads = [];
  private rows = new Map<string, Row>();
  private readonly throttle = new Throttle(() => this.run());
  private hasFailed = false;

  constructor(
    private readonly compute: (dependent: Dependent) => readonly Row[],
    private readonly feed: PatchFeed,
    private readonly log: (message: string) => void,
  ) {
    this.run();
  }

  invalidate(): void {
    this.throttle.request();
  }

  dispose(): void {
    this.throttle.dispose();
    this.feed.close();
    release(this);
  }

  private run(): boolean {
    const rows = new Map(this.attempt().map((row) => [row.id, row]));
    const upserts = [...rows.values()].filter((row) => !deepEqual(this.rows.get(row.id), row));
    const removals = [...this.rows.keys()].filter((id) => !rows.has(id));
    this.rows = rows;
    this.feed.push(upserts, removals);
    return false;
  }

  /** A view that throws keeps its last rows until what it read changes. */
  private attempt(): readonly Row[] {
    try {
      const rows = track(this, () => this.compute(this));
      this.hasFailed = false;
      return rows;
    } catch (error) {
      if (!this.hasFailed) this.log(`A view failed: ${error instanceof Error ? (error.stack ?? '') : String(error)}`);
      this.hasFailed = true;
      return [...this.rows.values()];
    }
  }
}
