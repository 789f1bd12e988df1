import type { XapiError } from '../shared/xenapi/errors';
import type { RunningTask } from './rpc/tasks';

/** What goes wrong with single calls, whatever their message does. */
export class CallFaults {
  private readonly failures = new Map<string, XapiError>();

  /** The next call of the wire name fails with the error. */
  failNext(wireName: string, error: XapiError): void {
    this.failures.set(wireName, error);
  }

  /** Asked before each call does its work. Rejects to fail the call. */
  before(wireName: string, task: RunningTask | undefined): Promise<void> {
    const error = this.failures.get(wireName);
    this.failures.delete(wireName);
    if (error !== undefined) return Promise.reject(error);
    task?.signal.throwIfAborted();
    return Promise.resolve();
  }
}
