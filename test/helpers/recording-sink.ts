import type { ErrorData, Patch, Row } from '../../shared/contract';
import type { TopicSink } from '../../electron/backend/backend-types';

/** A reader of rows that keeps what it was sent. While `isSlow`, it takes the next patch only after `take()`. */
export class RecordingSink implements TopicSink {
  readonly patches: Patch[] = [];
  readonly errors: ErrorData[] = [];
  isSlow = false;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly onPatch: () => void = () => undefined) {}

  patch(patch: Patch): Promise<void> {
    this.patches.push(patch);
    this.onPatch();
    return this.isSlow ? new Promise((resolve) => this.waiting.push(resolve)) : Promise.resolve();
  }

  error(error: ErrorData): void {
    this.errors.push(error);
  }

  take(): void {
    this.waiting.shift()?.();
  }

  /** The rows as a reader has them who applied every patch. */
  get rows(): readonly Row[] {
    const rows = new Map<string, Row>();
    for (const { reset, upsert, remove } of this.patches) {
      if (reset === true) rows.clear();
      for (const row of upsert) rows.set(row.id, row);
      for (const id of remove) rows.delete(id);
    }
    return [...rows.values()];
  }

  /** What came since the last call. */
  news(): readonly Patch[] {
    return this.patches.splice(0);
  }
}
