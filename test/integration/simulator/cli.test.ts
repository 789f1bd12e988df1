import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it } from 'vitest';

const PROGRAM = "import('vite').then((vite) => vite.runnerImport('./simulator/cli.ts'))";

const children: ChildProcess[] = [];

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

function run(...args: string[]) {
  // `node -e` has no script's name in argv, where a bundled program has its own.
  const child = spawn(process.execPath, ['-e', PROGRAM, 'simulator', ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  children.push(child);
  return child;
}

async function firstLine(child: ReturnType<typeof run>): Promise<string> {
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return line;
}

async function exitCode(child: ChildProcess): Promise<number | null> {
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}

describe('the command line', () => {
  it('prints one line of JSON and ends with its standard input', async () => {
    const child = run('--size', 'S', '--json');
    const told = JSON.parse(await firstLine(child)) as Record<string, unknown>;
    expect(Object.keys(told)).toEqual(['coordinator', 'hosts', 'user', 'password', 'control']);
    expect(told['hosts']).toHaveLength(3);
    const exited = exitCode(child);
    child.stdin.end();
    expect(await exited).toBe(0);
  });

  it('ends on SIGTERM', async () => {
    const child = run('--json');
    await firstLine(child);
    const exited = exitCode(child);
    child.kill('SIGTERM');
    expect(await exited).toBe(0);
  });

  it('says that the port is taken', async () => {
    const first = run('--json');
    const { coordinator } = JSON.parse(await firstLine(first)) as { coordinator: string };
    const second = run('--port', new URL(coordinator).port);
    let words = '';
    second.stderr.on('data', (piece: Buffer) => (words += piece.toString()));
    expect(await exitCode(second)).toBe(2);
    expect(words).toContain(`Port ${new URL(coordinator).port} is in use.`);
  });

  it.each([['--bogus'], ['--size', 'Q'], ['--port', 'x'], ['--rfb', 'nowhere']])('refuses %s %s', async (...args) => {
    expect(await exitCode(run(...args))).toBe(2);
  });
});
