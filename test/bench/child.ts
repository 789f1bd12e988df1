import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A simulator's line of JSON. */
export interface Target {
  readonly coordinator: string;
  readonly hosts: readonly { readonly name: string; readonly fingerprint: string; readonly url: string }[];
  readonly user: string;
  readonly password: string;
  readonly control: string;
}

const outFile = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Starts the simulator as a process of its own, so that its work is not counted as the client's. */
export async function startTarget(
  size: string,
  ...args: readonly string[]
): Promise<{ target: Target; pid: number | undefined; close: () => void }> {
  const child = spawn(process.execPath, [
    '--max-old-space-size=8192',
    outFile('simulator.js'),
    '--size',
    size,
    '--json',
    ...args,
  ]);
  const target = await firstLine<Target>(child);
  return { target, pid: child.pid, close: () => child.kill('SIGTERM') };
}

/** Runs one measure alone in a fresh process, so that heaps and warm code are not shared, and gives its figures. */
export async function measureAlone<R>(measure: string, target: Target): Promise<R> {
  const child = spawn(process.execPath, ['--expose-gc', outFile('bench.js'), '--measure', measure]);
  child.stdin.end(JSON.stringify(target));
  return firstLine<R>(child);
}

async function firstLine<R>(child: ChildProcessWithoutNullStreams): Promise<R> {
  child.stderr.pipe(process.stderr);
  for await (const line of createInterface(child.stdout)) return JSON.parse(line) as R;
  throw new Error('the process ended without a result');
}

/** Asks the simulator's control interface for something, and waits until it is done. */
export async function inject(target: Target, fault: object): Promise<void> {
  const reply = await fetch(`${target.control}/faults`, { method: 'POST', body: JSON.stringify(fault) });
  if (!reply.ok) throw new Error(await reply.text());
}
