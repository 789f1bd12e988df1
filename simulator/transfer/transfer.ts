import { XapiError } from '../../shared/xenapi/errors';
import type { Work } from '../operations/operation';
import type { TransferFault } from './transfer-faults';

/** xapi: a transfer looks up from its blocks this often, to tell how far it is and to see whether it is cancelled. */
const INTERVAL_MS = 10_000;

/** The course of one transfer of disks: its task's progress, its cancellation, and what is made to go wrong with it. */
export class Transfer {
  private doneBytes = 0;
  private blocks = 0;
  /** The first block is told at once. */
  private isDue = true;
  private readonly fault: TransferFault | undefined;
  private readonly ended = new AbortController();

  constructor(
    private readonly work: Work,
    private readonly totalBytes: number,
  ) {
    this.fault = work.pool.transferFaults.take();
    work.task.allowCancel();
    void this.keepTime();
  }

  /** So many bytes of the disks are done, holes among them. Throws TASK_CANCELLED, some time after the task was cancelled. */
  advance(bytes: number): void {
    this.doneBytes += bytes;
    this.suffer();
    if (!this.isDue) return;
    this.isDue = false;
    this.work.task.report(this.totalBytes === 0 ? 0 : Math.min(1, this.doneBytes / this.totalBytes));
    this.work.task.signal.throwIfAborted();
  }

  /** A block as it leaves. */
  sent(bytes: Buffer): Buffer {
    const number = this.blocks;
    this.blocks += 1;
    if (this.fault?.kind !== 'corrupt' || this.fault.block !== number) return bytes;
    const damaged = Buffer.from(bytes);
    damaged.writeUInt8(damaged.readUInt8(0) ^ 0xff, 0);
    return damaged;
  }

  end(): void {
    this.ended.abort();
  }

  private suffer(): void {
    const { fault } = this;
    if (fault === undefined || fault.kind === 'corrupt' || this.doneBytes <= fault.afterBytes) return;
    // What the server notes when its client goes away.
    if (fault.kind === 'cut') throw new XapiError('CLIENT_ERROR', ['Unix.Unix_error(Unix.EPIPE, "write", "")']);
    throw fault.error;
  }

  private async keepTime(): Promise<void> {
    const { signal } = this.ended;
    while (!signal.aborted) {
      await this.work.pool.clock.sleep(INTERVAL_MS, signal).catch(() => undefined);
      this.isDue = true;
    }
  }
}
