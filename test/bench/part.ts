import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A piece of a benchmark that runs as a process of its own, so that its work is not done on the thread that is measured. */
export interface Part<Told> {
  /** What it said when it was ready. */
  readonly told: Told;
  readonly pid: number | undefined;
  /** Asks it for something, and waits until that is done. */
  readonly ask: (message: object) => Promise<void>;
  readonly close: () => void;
}

/** What such a process does; it ends with the process that started it. */
export interface RunningPart {
  readonly told: object;
  readonly onMessage?: (message: unknown) => Promise<void> | void;
}

/** The built program, which is started again for each part. */
export const BENCH = fileURLToPath(new URL('bench.js', import.meta.url));

export async function startPart<Told>(name: string, input: object): Promise<Part<Told>> {
  const child = fork(BENCH, ['--part', name]);
  const next = (): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const end = (): void => reject(new Error(`${name} ended too early`));
      child.once('exit', end);
      child.once('message', (message) => {
        child.off('exit', end);
        resolve(message);
      });
    });
  child.send(input);
  const told = (await next()) as Told;
  return {
    told,
    pid: child.pid,
    ask: async (message) => {
      child.send(message);
      await next();
    },
    close: () => child.disconnect(),
  };
}

/** The other end: runs in the process that was started. */
export function runPart(start: (input: unknown) => Promise<RunningPart>): void {
  process.once('disconnect', () => process.exit());
  process.once('message', (input) => {
    void start(input).then(({ told, onMessage }) => {
      process.send?.(told);
      process.on('message', (message) => {
        void Promise.resolve(onMessage?.(message)).then(() => process.send?.({}));
      });
    });
  });
}
