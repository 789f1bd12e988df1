import { XapiError } from '../../shared/xenapi/errors';

/** What goes wrong with the next transfer of a disk. */
export type TransferFault =
  /** One of the blocks that are sent, counted from 0, is damaged on its way, behind the back of its checksum. */
  | { readonly kind: 'corrupt'; readonly block: number }
  /** The connection ends after so many bytes of disks. */
  | { readonly kind: 'cut'; readonly afterBytes: number }
  /** The storage fails after so many bytes of disks. */
  | { readonly kind: 'fail'; readonly afterBytes: number; readonly error: XapiError };

/** Faults wait here, and each strikes one transfer: the first is for the next one that begins. */
export class TransferFaults {
  private readonly waiting: TransferFault[] = [];

  get list(): readonly TransferFault[] {
    return this.waiting;
  }

  /** Without an error of its own: an I/O error of the storage. */
  failAfter(afterBytes: number, error = new XapiError('SR_BACKEND_FAILURE_1200', ['', 'I/O error', ''])): void {
    this.waiting.push({ kind: 'fail', afterBytes, error });
  }

  cutAfter(afterBytes: number): void {
    this.waiting.push({ kind: 'cut', afterBytes });
  }

  corruptBlock(block: number): void {
    this.waiting.push({ kind: 'corrupt', block });
  }

  clear(): void {
    this.waiting.length = 0;
  }

  /** The fault that a transfer begins with, and has to itself. */
  take(): TransferFault | undefined {
    return this.waiting.shift();
  }
}
