import type { ConnectionQuestion, ConnectionState } from '../../../shared/contract';
import type { ConnectionStatus } from './connection-status';

/** Puts questions to the user through the connection's row, one at a time. */
export class Questions {
  private onAnswer: (() => void) | undefined;

  constructor(private readonly status: ConnectionStatus) {}

  /** Shows a question, in this state, until it is answered in whatever way, or called off. */
  ask(question: ConnectionQuestion, state: ConnectionState, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const done = () => {
        signal.removeEventListener('abort', done);
        this.onAnswer = undefined;
        resolve();
      };
      signal.addEventListener('abort', done, { once: true });
      this.onAnswer = done;
      this.status.set(state, { question });
    });
  }

  /** What the answer was, whoever asked finds out by himself: a password that is there now, a certificate that is trusted. */
  answered(): void {
    this.onAnswer?.();
  }
}
