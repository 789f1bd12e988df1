import { deepEqual } from '../cache/deep-equal';
import { release, track, type Dependent, type Reads } from './dependencies';

type Outcome = { readonly value: unknown } | { readonly error: unknown };

/** A value between the cache and many rows: it hears of every change below, they only of its own changes. */
export class DerivedValue implements Dependent {
  reads: Reads = [];
  private outcome: Outcome | undefined;
  private isStale = true;

  constructor(
    private readonly compute: (dependent: Dependent) => unknown,
    private readonly on: { readonly stale: () => void; readonly changed: () => void },
  ) {}

  /** Throws what `compute` threw. */
  current(): unknown {
    const outcome = this.refresh();
    if ('error' in outcome) throw outcome.error;
    return outcome.value;
  }

  /** Works it out again if something it read has changed. Never throws: the failure is for its readers. */
  refresh(): Outcome {
    if (!this.isStale && this.outcome !== undefined) return this.outcome;
    this.isStale = false;
    const before = this.outcome;
    const outcome = this.attempt();
    this.outcome = outcome;
    if (before !== undefined && !deepEqual(before, outcome)) this.on.changed();
    return outcome;
  }

  invalidate(): void {
    if (this.isStale) return;
    this.isStale = true;
    this.on.stale();
  }

  dispose(): void {
    release(this);
  }

  private attempt(): Outcome {
    try {
      return { value: track(this, () => this.compute(this)) };
    } catch (error) {
      return { error };
    }
  }
}
