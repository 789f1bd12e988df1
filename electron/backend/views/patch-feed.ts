import type { Patch, Row } from '../../../shared/contract';
import type { TopicSink } from '../backend-types';

/** Sends rows to one reader as fast as it takes them; meanwhile changes of the same row replace each other. */
export class PatchFeed {
  private readonly upserts = new Map<string, Row>();
  private readonly removals = new Set<string>();
  private isFirst = true;
  private isBusy = false;
  private isClosed = false;

  constructor(
    private readonly sink: TopicSink,
    private readonly log: (message: string) => void,
  ) {}

  /** The first call's rows are all there are. */
  push(upserts: Iterable<Row>, removals: Iterable<string>): void {
    for (const row of upserts) {
      this.upserts.set(row.id, row);
      this.removals.delete(row.id);
    }
    for (const id of removals) {
      this.upserts.delete(id);
      this.removals.add(id);
    }
    void this.send();
  }

  close(): void {
    this.isClosed = true;
  }

  private async send(): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    try {
      while (this.hasNews()) await this.sink.patch(this.take());
    } catch (error) {
      // The reader is gone; whoever carries it disposes of the topic.
      this.isClosed = true;
      this.log(`A reader of rows failed: ${String(error)}`);
    }
    this.isBusy = false;
  }

  private hasNews(): boolean {
    return !this.isClosed && (this.isFirst || this.upserts.size > 0 || this.removals.size > 0);
  }

  private take(): Patch {
    const rows = { upsert: [...this.upserts.values()], remove: [...this.removals] };
    this.upserts.clear();
    this.removals.clear();
    if (!this.isFirst) return rows;
    this.isFirst = false;
    return { reset: true, ...rows };
  }
}
