/** DESIGN: a view runs at most once in this time. */
const INTERVAL_MS = 50;
/** A view that takes long runs more rarely, so that it never has more than a fifth of the thread. */
const MAX_SHARE = 1 / 5;

/** Runs `action` soon after it was requested, and never too often. `action` returns whether it has more to do. */
export class Throttle {
  private timer: NodeJS.Timeout | undefined;
  private notBefore = 0;
  private isDisposed = false;

  constructor(private readonly action: () => boolean) {}

  request(): void {
    if (this.timer !== undefined || this.isDisposed) return;
    // Never at once: a batch of events is applied in one turn, and belongs into one run.
    this.schedule(Math.max(0, this.notBefore - performance.now()));
  }

  dispose(): void {
    this.isDisposed = true;
    clearTimeout(this.timer);
  }

  private schedule(delayMs: number): void {
    this.timer = setTimeout(() => this.fire(), delayMs);
  }

  private fire(): void {
    this.timer = undefined;
    const start = performance.now();
    const hasMore = this.action();
    this.notBefore = start + Math.max(INTERVAL_MS, (performance.now() - start) / MAX_SHARE);
    // The rest of a large piece of work goes on at once, after other events had their turn.
    if (hasMore && !this.isDisposed) this.schedule(0);
  }
}
