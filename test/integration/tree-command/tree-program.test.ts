import { createServer } from 'node:net';
import { join } from 'node:path';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { startProgram, type ChildProgram } from '../../helpers/child-program';

const DUMP = join(import.meta.dirname, '../../fixtures/every-convention.xml');
const programs: ChildProgram[] = [];

afterEach(async () => {
  await Promise.all(programs.splice(0).map((program) => program.stop()));
});

function run(...args: string[]): ChildProgram {
  const program = startProgram('tree', args, { POOLKEEPER_PASSWORD: 'secret' });
  programs.push(program);
  return program;
}

describe('the tree on the command line', () => {
  it('goes to standard output, and nothing else does', async () => {
    const program = run('--dump', DUMP, '--view', 'vapps');
    expect([await program.nextLine(), await program.exited, program.errors()]).toEqual(['Shop', 0, '']);
  });

  it('ends with 2 and a sentence on standard error for bad input', async () => {
    const program = run('--dump', '/no/such/file', '--view', 'tags');
    expect(await program.exited).toBe(2);
    expect(program.errors()).toMatch(/^\/no\/such\/file cannot be read: ENOENT/);
    await expect(program.nextLine()).rejects.toThrow();
  });

  it('ends when it is interrupted while a server keeps it waiting', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const address = silent.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    const program = run('--server', `127.0.0.1:${port}`, '--user', 'root', '--trust', '--view', 'tags');
    const [socket] = (await once(silent, 'connection')) as [{ destroy(): void }];
    program.kill('SIGINT');
    expect(await program.exited).toBe(2);
    expect(program.errors()).toBe('Interrupted.\n');
    socket.destroy();
    silent.close();
  });
});
