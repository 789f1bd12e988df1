import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

export interface QmpEvent {
  readonly event: string;
  readonly data: Readonly<Record<string, unknown>>;
}

interface QmpMessage extends Partial<QmpEvent> {
  readonly QMP?: object;
  readonly return?: unknown;
  readonly error?: { readonly class: string; readonly desc: string };
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Speaks to QEMU's monitor: a line of JSON a message, answers in the order of the commands. */
export class QmpClient {
  private readonly waiting: Waiting[] = [];
  private readonly listeners = new Set<(event: QmpEvent) => void>();
  private isOver = false;

  constructor(
    output: Readable,
    private readonly input: Writable,
  ) {
    // A machine that has ended reads no more; that is told by its output.
    input.on('error', () => undefined);
    createInterface(output)
      .on('line', (line) => this.receive(parse(line)))
      .once('close', () => this.end());
  }

  /** Rejects with QEMU's own words, or when the machine has ended. */
  execute(command: string, args: object = {}): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.isOver) {
        reject(ended());
        return;
      }
      this.waiting.push({ resolve, reject });
      this.input.write(`${JSON.stringify({ execute: command, arguments: args })}\n`);
    });
  }

  onEvent(listener: (event: QmpEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private receive({ QMP, event, data = {}, error, return: value }: QmpMessage): void {
    if (QMP !== undefined) return;
    if (event !== undefined) {
      for (const listener of this.listeners) listener({ event, data });
      return;
    }
    const waiting = this.waiting.shift();
    if (error === undefined) waiting?.resolve(value);
    else waiting?.reject(new Error(error.desc));
  }

  private end(): void {
    this.isOver = true;
    for (const { reject } of this.waiting.splice(0)) reject(ended());
  }
}

function ended(): Error {
  return new Error('QEMU has ended');
}

function parse(line: string): QmpMessage {
  return JSON.parse(line) as QmpMessage;
}
