import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A built program of out/node, running as a process of its own. */
export interface ChildProgram {
  /** Its next line on standard output; rejects, with all it said on standard error, when it ends instead. */
  nextLine(): Promise<string>;
  /** Asks it to end, as a terminal or a service manager would, and waits until it has. */
  readonly stop: () => Promise<number | null>;
  readonly kill: (signal: NodeJS.Signals) => void;
  /** Closes its standard input. */
  readonly endInput: () => void;
  /** Its exit code. */
  readonly exited: Promise<number | null>;
  readonly errors: () => string;
  readonly pid: number | undefined;
}

export function startProgram(name: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProgram {
  const file = join(import.meta.dirname, `../../out/node/${name}.js`);
  const child = spawn(process.execPath, [file, ...args], { env: { ...process.env, ...env } });
  return watch(child);
}

function watch(child: ChildProcessWithoutNullStreams): ChildProgram {
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const exited = once(child, 'exit').then(([code]) => (typeof code === 'number' ? code : null));
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    exited,
    pid: child.pid,
    errors: () => errors,
    kill: (signal) => child.kill(signal),
    endInput: () => child.stdin.end(),
    nextLine: async () => {
      const line = await lines.next();
      if (line.done !== true) return line.value;
      throw new Error(`the program ended with ${String(await exited)}: ${errors}`);
    },
    stop: () => {
      child.kill('SIGTERM');
      return exited;
    },
  };
}
