import { missingProgram } from '../helpers/missing-program';
import { greeting, startScriptedVncServer, update, type ScriptedVncServer } from '../helpers/scripted-vnc-server';
import { startTigerVnc, XTIGERVNC } from '../helpers/vnc-server';
import { expect, test, type SimulatedPool } from './fixtures';
import { MainWindow } from './pages/main-window';

const TIGHT = 7;
const FILL = [0x80, 1, 200, 3];
const DESKTOP_SIZE = -223;

async function showConsole(window: MainWindow, pool: SimulatedPool): Promise<void> {
  const { user, password } = pool;
  await window.addServer({ address: new URL(pool.coordinator).host, user, password });
  await window.trust();
  await expect(window.tree.node('db-2')).toBeVisible();
  await window.tree.select('db-2');
  await window.showTab('Console');
}

test('a console asks for the password of its VNC server, again where it is wrong, and keeps it', async ({
  page,
  startPool,
  startPoolkeeper,
}) => {
  const missing = missingProgram(XTIGERVNC);
  test.skip(missing !== undefined, missing);
  const desktop = await startTigerVnc({ password: 'harbour7' });
  try {
    const window = new MainWindow(page);
    await window.open((await startPoolkeeper()).url);
    await showConsole(window, await startPool('--rfb', `127.0.0.1:${String(desktop.port)}`));
    const form = window.details.getByRole('form', { name: 'Console password' });
    const field = form.getByLabel('VNC password');
    await expect(field).not.toBeFocused();
    await field.fill('wrong');
    await field.press('Enter');
    await expect(form.getByRole('alert')).toContainText('did not accept the password');
    await field.fill('harbour7');
    await form.getByRole('button', { name: 'Open console' }).click();
    await expect(window.console.canvas).toHaveJSProperty('width', 800);
  } finally {
    await desktop.close();
  }
});

test.describe('a VNC server that means no good', () => {
  let server: ScriptedVncServer;

  test.beforeEach(async () => {
    server = await startScriptedVncServer();
  });

  test.afterEach(() => server.close());

  const once =
    (...parts: readonly Uint8Array[]): ScriptedVncServer['script'] =>
    async (send) => {
      for (const part of parts) await send(part);
    };
  const endlessly =
    (first: Uint8Array, bytes: Uint8Array): ScriptedVncServer['script'] =>
    async (send) => {
      await send(first);
      // Long enough for a page to be overrun, or to be slow for good.
      for (let count = 0; count < 200; count += 1) await send(bytes);
    };
  const screen = greeting(800, 600);
  const endlessText = Buffer.from([3, 0, 0, 0, 0x7f, 0xff, 0xff, 0xff]);
  const manyTexts = Buffer.concat(Array<Buffer>(5000).fill(Buffer.from([3, 0, 0, 0, 0, 0, 0, 1, 65])));
  const manySizes = Buffer.concat(
    Array.from({ length: 300 }, (_, index) => update({ encoding: DESKTOP_SIZE, width: 800 + index, height: 600 })),
  );

  test('is cut off, with words for it, and can be tried again', async ({ page, startPool, startPoolkeeper }) => {
    server.script = once(Buffer.from('SSH-2.0-OpenSSH_9.2\r\n'));
    const window = new MainWindow(page);
    await window.open((await startPoolkeeper()).url);
    await showConsole(window, await startPool('--rfb', `127.0.0.1:${String(server.port)}`));
    const { notice } = window.console;
    await expect(notice).toContainText('does not speak VNC');

    const attacks: readonly (readonly [string, ScriptedVncServer['script']])[] = [
      ['65,535 × 65,535', once(greeting(65_535, 65_535))],
      ['name 2147483647', once(greeting(800, 600, 0x7fffffff))],
      ['rectangle 60000 x 60000', once(screen, update({ encoding: 0, width: 60_000, height: 60_000 }))],
      ['encoding 99', once(screen, update({ encoding: 99, width: 8, height: 8 }))],
      ['cut text 2147483647', once(screen, endlessText)],
      ['more than can be handled', endlessly(screen, manyTexts)],
      ['more than can be handled', endlessly(screen, manySizes)],
      ['(RFB)', once(screen, update({ encoding: 16, width: 800, height: 600, payload: [0, 0, 0, 4, 9, 9, 9, 9] }))],
    ];
    for (const [words, script] of attacks) {
      server.script = script;
      await notice.getByRole('button', { name: 'Try now' }).click();
      await expect(notice).toContainText(words);
    }

    server.script = once(screen, update({ encoding: TIGHT, width: 800, height: 600, payload: FILL }));
    await notice.getByRole('button', { name: 'Try now' }).click();
    await expect(window.console.ctrlAltDel).toBeEnabled();
  });

  test('does not keep the window from working, whatever it has to paint', async ({
    page,
    startPool,
    startPoolkeeper,
  }) => {
    // The page has eight million pixels to paint again and again, without a GPU.
    test.slow();
    const fill = update({ encoding: TIGHT, width: 3840, height: 2160, payload: FILL });
    server.script = endlessly(greeting(3840, 2160), Buffer.concat(Array<Buffer>(4000).fill(fill)));
    const window = new MainWindow(page);
    await window.open((await startPoolkeeper()).url);
    await showConsole(window, await startPool('--rfb', `127.0.0.1:${String(server.port)}`));
    await expect(window.console.ctrlAltDel).toBeEnabled({ timeout: 60_000 });
    await window.showTab('General');
    await expect(window.details.getByRole('tabpanel')).toContainText('db-2');
  });

  test('may ring as it likes, and is still shown', async ({ page, startPool, startPoolkeeper }) => {
    server.script = async (send) => {
      await send(screen);
      for (let count = 0; count < 32; count += 1) await send(Buffer.alloc(1024 * 1024, 2));
      await send(update({ encoding: TIGHT, width: 800, height: 600, payload: FILL }));
    };
    const window = new MainWindow(page);
    await window.open((await startPoolkeeper()).url);
    await showConsole(window, await startPool('--rfb', `127.0.0.1:${String(server.port)}`));
    await expect(window.console.ctrlAltDel).toBeEnabled();
  });
});
