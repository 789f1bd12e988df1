import { execFile, spawn } from 'node:child_process';
import { connect, type Socket } from 'node:net';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { missingProgram } from '../../helpers/missing-program';
import { PRESSED_KEYS } from '../../helpers/pressed-keys';
import { openRfb } from '../../helpers/rfb-client';
import { QEMU, startScanCodeGuest } from '../../helpers/scan-code-guest';
import { startTigerVnc, XTIGERVNC } from '../../helpers/vnc-server';
import { SETXKBMAP } from '../../helpers/x-terminal';

const XEV = 'xev';
const run = promisify(execFile);
/** Real machines take their own time. */
const PATIENCE = { timeout: 20_000, interval: 5 };
const EXTENDED_KEYS = -258;

/** A client that has greeted, and presses keys in the words of PRESSED_KEYS. */
async function connectKeys(socket: Socket): Promise<(written: string) => void> {
  onTestFinished(() => void socket.destroy());
  await openRfb(socket);
  const encodings = Buffer.from([2, 0, 0, 1, 0, 0, 0, 0]);
  encodings.writeInt32BE(EXTENDED_KEYS, 4);
  socket.write(encodings);
  return (written) => {
    const [, sign, code, keysym = ''] = /^([+-])(?:(\w+):)?(\w+)$/.exec(written) ?? [];
    const isDown = sign === '+' ? 1 : 0;
    const message = code === undefined ? Buffer.from([4, isDown, 0, 0, 0, 0, 0, 0]) : Buffer.alloc(12);
    if (code === undefined) message.writeUInt32BE(parseInt(keysym, 16), 4);
    else {
      message[0] = 255;
      message.writeUInt16BE(isDown, 2);
      message.writeUInt32BE(parseInt(keysym, 16), 4);
      message.writeUInt32BE(parseInt(code, 16), 8);
    }
    socket.write(message);
  };
}

it.skipIf(missingProgram(QEMU) !== undefined)('the keyboard of a guest in QEMU sends what was pressed', async () => {
  const guest = await startScanCodeGuest();
  onTestFinished(() => guest.close());
  const press = await connectKeys(connect(guest.socket));
  await vi.waitFor(async () => expect(await guest.heard()).toEqual([]), PATIENCE);
  const expected: string[] = [];
  for (const { keyboard, scanned, hardware } of PRESSED_KEYS) {
    for (const key of scanned.split(' ')) {
      const before = (await guest.heard())?.length ?? 0;
      press(key);
      // A keyboard keeps sixteen bytes that nobody reads, and drops the rest. Some keys do not tell of their end.
      const isHeard = async () => expect((await guest.heard())?.length).toBeGreaterThan(before);
      if (key.startsWith('+')) await vi.waitFor(isHeard, PATIENCE);
    }
    expected.push(...hardware.split(' '));
    await vi.waitFor(async () => expect(await guest.heard(), keyboard).toEqual(expected), PATIENCE);
  }
});

const missing = [XTIGERVNC, SETXKBMAP, XEV].map(missingProgram).find((program) => program !== undefined);

describe.skipIf(missing !== undefined)('X clients are told what was pressed', () => {
  it.each([
    ['by scan code', { takesScanCodes: true }],
    ['by keysym', { takesScanCodes: false }],
  ])('%s', async (_, { takesScanCodes }) => {
    const desktop = await startTigerVnc({ takesScanCodes });
    onTestFinished(() => desktop.close());
    const env = { ...process.env, DISPLAY: desktop.display };
    const press = await connectKeys(connect(desktop.port, '127.0.0.1'));
    const client = spawn(XEV, ['-root', '-event', 'keyboard'], { env, stdio: ['ignore', 'pipe', 'ignore'] });
    onTestFinished(() => void client.kill());
    let told = '';
    client.stdout.setEncoding('utf8').on('data', (piece: string) => (told += piece));
    // It says nothing when it has begun to listen.
    await vi.waitFor(() => {
      press('+1:ff1b');
      press('-1:ff1b');
      expect(told).toContain('Escape');
    }, PATIENCE);
    for (const { keyboard, scanned, symbols, xkb, heard } of PRESSED_KEYS) {
      await run(SETXKBMAP, ['-layout', xkb], { env });
      told = '';
      for (const key of (takesScanCodes ? scanned : symbols).split(' ')) press(key);
      await vi.waitFor(() => expect(pressedIn(told), keyboard).toEqual(heard.split(' ')), PATIENCE);
    }
  });
});

/** The keys that xev says went down. */
function pressedIn(told: string): readonly string[] {
  return told
    .split('\n\n')
    .filter((event) => event.trimStart().startsWith('KeyPress'))
    .map((event) => /\(keysym 0x[\da-f]+, (\w+)\)/.exec(event)?.[1] ?? '');
}
