import { afterEach, describe, expect, it } from 'vitest';
import { startProgram, type ChildProgram } from '../../helpers/child-program';

const programs: ChildProgram[] = [];

afterEach(async () => {
  await Promise.all(programs.splice(0).map((program) => program.stop()));
});

function run(...args: string[]): ChildProgram {
  const program = startProgram('simulator', args);
  programs.push(program);
  return program;
}

describe('the command line', () => {
  it('prints one line of JSON and ends on SIGTERM', async () => {
    const program = run('--size', 'S', '--json');
    const told = JSON.parse(await program.nextLine()) as Record<string, unknown>;
    expect(Object.keys(told)).toEqual(['coordinator', 'hosts', 'user', 'password', 'control']);
    expect(told['hosts']).toHaveLength(3);
    expect(await program.stop()).toBe(0);
  });

  it('ends with its standard input', async () => {
    const program = run('--json');
    await program.nextLine();
    program.endInput();
    expect(await program.exited).toBe(0);
  });

  it('tells which messages are answered by what, and ends', async () => {
    const program = run('--coverage');
    const first = await program.nextLine();
    expect([first, await program.exited]).toEqual([expect.stringMatching(/^session: \d+ implicit, /), 0]);
  });

  it('says that the port is taken', async () => {
    const { coordinator } = JSON.parse(await run('--json').nextLine()) as { coordinator: string };
    const { port } = new URL(coordinator);
    const second = run('--port', port);
    expect([await second.exited, second.errors().trim()]).toEqual([2, `Port ${port} is in use.`]);
  });

  it.each<[args: string[], words: string]>([
    [['--bogus'], "Unknown option '--bogus'"],
    [['--size', 'Q'], '--size is S, M, L or XL, not Q.'],
    [['--port', 'x'], '--port is a number from 0 to 65535, not x.'],
    [['--cloud', 'nine'], '--cloud is cloudstack or openstack, not nine.'],
    [['--guests', 'nine'], '--guests is qemu, not nine.'],
    [['--rfb', 'nowhere'], '--rfb is HOST:PORT, not nowhere.'],
  ])('refuses %j', async (args, words) => {
    const program = run(...args);
    expect([await program.exited, program.errors().trim()]).toEqual([2, words]);
  });
});
