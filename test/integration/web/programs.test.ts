import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startProgram } from '../../helpers/child-program';
import { temporaryDirectory } from '../../helpers/temporary-directory';

const ROOT = join(import.meta.dirname, '../../..');

async function npmStart(...args: readonly string[]) {
  const child = spawn(process.execPath, [join(ROOT, 'build/start.mjs'), ...args]);
  const exited = once(child, 'exit');
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = (await exited) as [number];
  return { code, output, errors };
}

describe('npm start', () => {
  test.each([
    [['--bogus'], 'Unknown option: --bogus'],
    [['demo'], 'Unknown option: demo'],
    [['--demo', 'XXL'], 'Unknown option: XXL'],
    [['--port'], '--port needs a number from 1 to 65535.'],
    [['--port', '0'], '--port needs a number from 1 to 65535.'],
    [['--port=65536'], '--port needs a number from 1 to 65535.'],
    [['--data', '--serve'], '--data needs a directory.'],
  ])('explains what is wrong with %j, and ends with 2', async (args, error) => {
    const { code, errors } = await npmStart(...args);
    expect([code, errors.split('\n')[0]]).toEqual([2, error]);
  });

  test('lists its options', async () => {
    const { code, output } = await npmStart('--help');
    expect([code, output.match(/--[a-z-]+/g)]).toEqual([
      0,
      expect.arrayContaining(['--demo', '--serve', '--port', '--no-open', '--data', '--help']),
    ]);
  });
});

describe('the served program', () => {
  test('ends with 2 when its port is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const program = startProgram('serve', ['--port', `${port}`, '--no-open', '--data', await temporaryDirectory()]);
    expect(await program.exited).toBe(2);
    expect(program.errors()).toMatch(`Port ${port} cannot be had`);
  });

  test.each(['SIGINT', 'SIGTERM'] as const)('ends cleanly on %s', async (signal) => {
    const program = startProgram('serve', ['--no-open', '--data', await temporaryDirectory()]);
    expect(await program.nextLine()).toMatch(/http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}/);
    program.kill(signal);
    expect([await program.exited, program.errors()]).toEqual([0, '']);
  });

  test('keeps off settings that another one is using', async () => {
    const data = await temporaryDirectory();
    const first = startProgram('serve', ['--no-open', '--data', data]);
    await first.nextLine();
    const second = startProgram('serve', ['--no-open', '--data', data]);
    expect(await second.exited).toBe(1);
    expect(second.errors()).toMatch(`running already with the settings in ${data}`);
    await first.stop();
    const third = startProgram('serve', ['--no-open', '--data', data]);
    expect(await third.nextLine()).toMatch('http://127.0.0.1:');
    await third.stop();
  });

  test('leaves nothing of a demo behind, and nothing in the settings of its user', async () => {
    const home = await temporaryDirectory();
    const temporary = await temporaryDirectory();
    const env = { HOME: home, XDG_CONFIG_HOME: home, APPDATA: home, TMPDIR: temporary, TEMP: temporary };
    const program = startProgram('serve', ['--demo', '--no-open'], env);
    await program.nextLine();
    await program.stop();
    expect([await readdir(home), await readdir(temporary)]).toEqual([[], []]);
  });

  test('prints its address where there is no display', async () => {
    const program = startProgram('serve', ['--data', await temporaryDirectory()], NO_DISPLAY);
    expect(await program.nextLine()).toMatch('http://127.0.0.1:');
    await program.stop();
  });

  test('opens in an installed Chromium as a window of its own, and ends when that is closed', async ({ skip }) => {
    skip(process.platform !== 'linux', 'a stand-in for Chromium is found by PATH on Linux alone');
    const { folder, data, seen } = await fakeChromium('exit 0');
    const program = startProgram('serve', ['--data', data], { DISPLAY: ':9', PATH: folder });
    expect(await program.exited).toBe(0);
    expect(await seen()).toEqual([
      expect.stringMatching(/^--app=http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/),
      `--user-data-dir=${join(data, 'browser')}`,
      '--no-first-run',
      '--disable-popup-blocking',
      '--no-default-browser-check',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ]);
  });

  test('prints its address when that window does not come up', async ({ skip }) => {
    skip(process.platform !== 'linux', 'a stand-in for Chromium is found by PATH on Linux alone');
    const { folder, data } = await fakeChromium('exit 1');
    const program = startProgram('serve', ['--data', data], { DISPLAY: ':9', PATH: folder });
    expect(await program.nextLine()).toMatch('http://127.0.0.1:');
    await program.stop();
  });
});

const NO_DISPLAY = { DISPLAY: '', WAYLAND_DISPLAY: '' };

/** A program called chromium, alone on the PATH, that notes how it was started. */
async function fakeChromium(ending: string) {
  const folder = await temporaryDirectory();
  const data = await temporaryDirectory();
  const notes = join(folder, 'notes');
  await writeFile(join(folder, 'chromium'), `#!/bin/sh\nprintf '%s\\n' "$@" > '${notes}'\n${ending}\n`);
  await chmod(join(folder, 'chromium'), 0o755);
  return { folder, data, seen: async () => (await readFile(notes, 'utf8')).trim().split('\n') };
}
