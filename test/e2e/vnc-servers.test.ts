import { execFile, spawn } from 'node:child_process';
import { connect } from 'node:net';
import { promisify } from 'node:util';
import type { Page } from 'playwright/test';
import { missingProgram } from '../helpers/missing-program';
import { openRfb } from '../helpers/rfb-client';
import { startTigerVnc, XTIGERVNC } from '../helpers/vnc-server';
import { expect, test, type SimulatedPool } from './fixtures';
import { MainWindow } from './pages/main-window';

/** Says which keys an X client is told of. */
const XEV = 'xev';
const VM = 'db-2';
const WORDS = 'Never loses a key: 2 + 2 = {4} & [5]~';
/** Where the guest echoes what is typed first. */
const ECHO_ROW = 9;

const SHIFTED_KEYS = ':+{}&~';
const BASE_KEYS = ';=[]7`';
const CODES: Readonly<Record<string, string>> = {
  ';': 'Semicolon',
  '=': 'Equal',
  '[': 'BracketLeft',
  ']': 'BracketRight',
  '`': 'Backquote',
};

interface GuestScreen {
  readonly text: readonly string[];
  readonly width: number;
  readonly height: number;
  readonly rgb: string;
}

test.describe('a real VNC server behind the console', () => {
  test('a QEMU guest reads what is typed, and its screen is shown to the pixel', async ({
    page,
    startPool,
    startPoolkeeper,
  }) => {
    const missing = missingProgram('qemu-system-x86_64');
    test.skip(missing !== undefined, missing);
    const window = new MainWindow(page);
    await window.open((await startPoolkeeper()).url);
    const pool = await startPool('--guests', 'qemu');
    await showConsole(window, pool);
    await window.console.waitForPicture();
    const screen = async () => (await (await fetch(`${pool.control}/screen?vm=${VM}`)).json()) as GuestScreen;
    // The guest listens once the firmware has booted it; a key before that is lost.
    await expect.poll(async () => (await screen()).text[0]).toBe('\u00db'.repeat(80));
    await expect(window.console.canvas).toHaveJSProperty('width', 720);
    await window.console.canvas.click();
    await type(page, WORDS);
    await expect.poll(async () => (await screen()).text[ECHO_ROW]).toBe(WORDS);
    const { width, height, rgb } = await screen();
    await expect.poll(() => isShown(window, { width, height, rgb })).toBe(true);
  });

  test('a TigerVNC desktop is shown to the pixel, and an X client reads what is typed', async ({
    page,
    startPool,
    startPoolkeeper,
  }) => {
    for (const program of [XTIGERVNC, XEV, 'xsetroot']) {
      const missing = missingProgram(program);
      test.skip(missing !== undefined, missing);
    }
    const desktop = await startTigerVnc();
    try {
      const env = { ...process.env, DISPLAY: desktop.display };
      const colours = ['-mod', '7', '5', '-fg', '#e04020', '-bg', '#2060c0'];
      await promisify(execFile)('xsetroot', colours, { env });
      const window = new MainWindow(page);
      await window.open((await startPoolkeeper()).url);
      await showConsole(window, await startPool('--rfb', `127.0.0.1:${String(desktop.port)}`));
      await window.console.waitForPicture();
      const real = await photograph(desktop.port);
      await expect.poll(() => isShown(window, real)).toBe(true);

      const client = spawn(XEV, ['-root', '-event', 'keyboard'], { env, stdio: ['ignore', 'pipe', 'ignore'] });
      let heard = '';
      client.stdout.setEncoding('utf8').on('data', (piece: string) => (heard += piece));
      // It says nothing when it has begun to listen.
      await window.console.canvas.click();
      await expect
        .poll(async () => {
          await page.keyboard.press('Escape');
          return heard;
        })
        .toContain('Escape');
      await type(page, WORDS);
      await expect.poll(() => typedIn(heard)).toBe(WORDS);
      client.kill();
    } finally {
      await desktop.close();
    }
  });
});

async function showConsole(window: MainWindow, pool: SimulatedPool): Promise<void> {
  const { user, password } = pool;
  await window.addServer({ address: new URL(pool.coordinator).host, user, password });
  await window.trust();
  await expect(window.tree.node('harbour-1')).toBeVisible();
  await window.tree.select(VM);
  await window.showTab('Console');
}

/** As a person does on a US keyboard. */
async function type(page: Page, words: string): Promise<void> {
  for (const letter of words) {
    const unshifted = BASE_KEYS[SHIFTED_KEYS.indexOf(letter)] ?? letter.toLowerCase();
    await (unshifted === letter ? page.keyboard.press(letter) : page.keyboard.press(`Shift+${codeOf(unshifted)}`));
  }
}

function codeOf(key: string): string {
  if (/[a-z]/.test(key)) return `Key${key.toUpperCase()}`;
  return /[0-9]/.test(key) ? `Digit${key}` : (CODES[key] ?? key);
}

async function isShown(window: MainWindow, real: Omit<GuestScreen, 'text'>): Promise<boolean> {
  const { width, height, rgb } = await window.console.canvas.evaluate((canvas) => {
    if (!(canvas instanceof HTMLCanvasElement)) throw new Error('no canvas');
    const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
    let bytes = '';
    for (let at = 0; at < data.length; at += 4) bytes += String.fromCharCode(...data.slice(at, at + 3));
    return { width: canvas.width, height: canvas.height, rgb: btoa(bytes) };
  });
  return width === real.width && height === real.height && rgb === real.rgb;
}

/** What a client without compression is sent. */
async function photograph(port: number) {
  const socket = connect(port, '127.0.0.1');
  const client = await openRfb(socket);
  await client.update(false);
  const { width, height, pixels } = client;
  socket.destroy();
  const rgb = Buffer.alloc(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const [blue = 0, green = 0, red = 0] = pixels.subarray(pixel * 4, pixel * 4 + 3);
    rgb.set([red, green, blue], pixel * 3);
  }
  return { width, height, rgb: rgb.toString('base64') };
}

/** The letters of the keys that xev says were pressed. */
function typedIn(told: string): string {
  return told
    .split('\n\n')
    .filter((event) => event.startsWith('KeyPress'))
    .map((event) => /XLookupString gives 1 bytes: \(\w+\) "([^\x1b])"/.exec(event)?.[1] ?? '')
    .join('');
}
