import type { XapiError } from '../shared/xenapi/errors';
import type { RunningTask } from './rpc/tasks';

interface Failure {
  readonly error: XapiError;
  /** Calls still to be hit. */
  times: number;
}

interface Stall {
  /** Settles when calls of the name may go on. */
  readonly over: Promise<void>;
  readonly release: () => void;
}

/** What goes wrong with single calls, whatever their message does. By wire name, `VM.start`, without `Async.`. */
export class CallFaults {
  private readonly failing = new Map<string, Failure>();
  private readonly stalls = new Map<string, Stall>();
  /** Nobody's password is right. Sessions that are open stay so. */
  refusesLogins = false;

  get failures(): ReadonlyMap<string, Readonly<Failure>> {
    return this.failing;
  }

  get stalled(): Iterable<string> {
    return this.stalls.keys();
  }

  /** The next calls of the name fail with the error. */
  failNext(wireName: string, error: XapiError, times = 1): void {
    this.failing.set(wireName, { error, times });
  }

  /** Calls of the name do not begin until it is released; those that show as a task can be cancelled meanwhile. */
  stall(wireName: string): void {
    if (this.stalls.has(wireName)) return;
    let release = (): void => undefined;
    const over = new Promise<void>((resolve) => {
      release = resolve;
    });
    this.stalls.set(wireName, { over, release });
  }

  release(wireName: string): void {
    this.stalls.get(wireName)?.release();
    this.stalls.delete(wireName);
  }

  clear(): void {
    this.failing.clear();
    this.refusesLogins = false;
    for (const wireName of [...this.stalls.keys()]) this.release(wireName);
  }

  /** Asked before each call does its work. Rejects to fail the call, or with the signal's reason when it ends the wait. */
  async before(wireName: string, task: RunningTask | undefined, signal: AbortSignal): Promise<void> {
    const stall = this.stalls.get(wireName);
    if (stall !== undefined) {
      task?.allowCancel();
      await endsWith(stall.over, task === undefined ? [signal] : [signal, task.signal]);
    }
    const failure = this.failing.get(wireName);
    if (failure === undefined) return;
    failure.times -= 1;
    if (failure.times === 0) this.failing.delete(wireName);
    throw failure.error;
  }
}

/** Waits for the end of a stall, or rejects with the reason of the first signal that ends the wait. */
function endsWith(over: Promise<void>, signals: readonly AbortSignal[]): Promise<void> {
  const ended = AbortSignal.any([...signals]);
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(ended.reason instanceof Error ? ended.reason : new Error('aborted'));
    if (ended.aborted) abort();
    else ended.addEventListener('abort', abort, { once: true });
    void over.then(() => {
      ended.removeEventListener('abort', abort);
      resolve();
    });
  });
}
