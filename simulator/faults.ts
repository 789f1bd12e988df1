import { XapiError } from '../shared/xenapi/errors';

/** What is wrong with a pool's answers at the moment. `next` faults hit one reply and are over. */
export class ReplyFaults {
  /** Added to each reply. */
  delayMs = 0;
  /** How fast replies and transfers are sent; 0 is as fast as can be. */
  bytesPerSecond = 0;
  /** The pool answers every call but the emergency ones with this. */
  booting = false;
  private nextReply: NextReplyFault | undefined;

  /** What the next reply will suffer. */
  get next(): NextReplyFault | undefined {
    return this.nextReply;
  }

  failNext(fault: NextReplyFault): void {
    this.nextReply = fault;
  }

  takeNext(): NextReplyFault | undefined {
    const fault = this.nextReply;
    this.nextReply = undefined;
    return fault;
  }

  bootingError(): XapiError | undefined {
    return this.booting ? new XapiError('HOST_STILL_BOOTING', []) : undefined;
  }

  clear(): void {
    this.delayMs = 0;
    this.bytesPerSecond = 0;
    this.booting = false;
    this.nextReply = undefined;
  }
}

/** Half a body and a cut connection; a length that promises more than comes; no JSON and no XML; a web server's error page. */
export type NextReplyFault = 'truncate' | 'wrong-length' | 'garbage' | 'html-error';
