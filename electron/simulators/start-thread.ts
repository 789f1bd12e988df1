import { setTimeout as delay } from 'node:timers/promises';
import { Worker, type Transferable } from 'node:worker_threads';
import { ReasonError, text } from '../../shared/contract';
import type { DumpProblem } from '../../simulator/index';
import type { ServedElsewhere } from '../backend/backend-types';
import { CLOSE, type Served, type ThreadAnswer, type ThreadRequest } from './thread-messages';

/** A thread that has not closed what it serves by then is ended as it is. */
const CLOSING_MS = 5_000;

const REASONS: Readonly<Record<DumpProblem, string>> = {
  'not-a-dump': 'reason.dumpNotADump',
  truncated: 'reason.dumpTruncated',
  'no-pool': 'reason.dumpWithoutPool',
};

/**
 * Runs a simulator in a thread of its own, so that its work never holds up the program's. Rejects with ReasonError for a dump
 * that is none, and with what ended the thread before it served anything.
 */
export async function startThread<K extends keyof Served>(
  program: string,
  request: Extract<ThreadRequest, { kind: K }>,
  transferred: readonly Transferable[] = [],
): Promise<Served[K] & ServedElsewhere> {
  const worker = new Worker(program, { name: 'simulator' });
  const ended = endOf(worker);
  const answered = new Promise<ThreadAnswer<Served[K]>>((resolve) => worker.once('message', resolve));
  worker.postMessage(request, transferred);
  const answer = await Promise.race([answered, ended]);
  if (!(answer instanceof Error) && answer.kind === 'serving') {
    let isClosing = false;
    const close = (): Promise<void> => {
      isClosing = true;
      return end(worker, ended);
    };
    return { ...answer.served, close, ended: ended.then((why) => (isClosing ? undefined : why)) };
  }
  await worker.terminate();
  throw answer instanceof Error ? answer : errorOf(answer);
}

/** Why the thread is no more. */
function endOf(worker: Worker): Promise<Error> {
  return new Promise((resolve) => {
    worker.once('error', (error: unknown) => resolve(error instanceof Error ? error : new Error(String(error))));
    worker.once('exit', (code) => resolve(new Error(`The simulator's thread ended with ${code}`)));
  });
}

async function end(worker: Worker, ended: Promise<Error>): Promise<void> {
  worker.postMessage(CLOSE);
  await Promise.race([ended, delay(CLOSING_MS, undefined, { ref: false })]);
  await worker.terminate();
}

function errorOf(answer: Exclude<ThreadAnswer<never>, { kind: 'serving' }>): Error {
  return answer.kind === 'bad-dump'
    ? new ReasonError(text(REASONS[answer.problem], { line: answer.line }))
    : new Error(answer.detail);
}
