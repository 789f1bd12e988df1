import type { CDPSession, Page } from 'playwright/test';
import {
  startRecordingVncServer,
  type RecordingOptions,
  type RecordingVncServer,
} from '../helpers/recording-vnc-server';
import { test as base, expect, type SimulatedPool } from './fixtures';
import { MainWindow } from './pages/main-window';

export { expect };

interface Stroke {
  readonly code: string;
  readonly key: string;
  readonly isDown: boolean;
}

/** `+KeyA/a` goes down, `-KeyA/a` comes up, `KeyA/a` does both. */
function strokes(written: string): readonly Stroke[] {
  return written.split(' ').flatMap((part) => {
    const [, sign = '', code = '', key = ''] = /^([+-]?)(\w+)\/(.+)$/.exec(part) ?? [];
    const stroke = (isDown: boolean): Stroke => ({ code, key, isDown });
    return sign === '' ? [stroke(true), stroke(false)] : [stroke(sign === '+')];
  });
}

interface RecordedConsole {
  readonly window: MainWindow;
  readonly server: RecordingVncServer;
  readonly press: (written: string) => Promise<void>;
}

/** Opens the console of a VM whose server records what it is sent; the console has the keyboard. */
export const test = base.extend<{ console: (options: RecordingOptions) => Promise<RecordedConsole> }>({
  console: async ({ page, startPool, startPoolkeeper }, use) => {
    const servers: RecordingVncServer[] = [];
    await use(async (options) => {
      const server = await startRecordingVncServer(options);
      servers.push(server);
      const pool = await startPool('--rfb', `127.0.0.1:${server.port}`);
      const window = await openConsole(page, (await startPoolkeeper()).url, pool);
      // What an earlier connection may have left pressed is let go of first.
      await expect.poll(() => server.keys.length).toBeGreaterThan(0);
      server.forgetKeys();
      const cdp = await page.context().newCDPSession(page);
      return { window, server, press: (written) => press(cdp, written) };
    });
    await Promise.all(servers.map((server) => server.close()));
  },
});

/** Opens the console of a VM, and gives it the keyboard. */
export async function openConsole(page: Page, url: string, pool: SimulatedPool): Promise<MainWindow> {
  const { coordinator, user, password } = pool;
  const window = new MainWindow(page);
  await window.open(url);
  await window.addServer({ address: new URL(coordinator).host, user, password });
  await window.trust();
  await expect(window.status).toContainText('connected');
  await window.tree.select('db-2');
  await window.showTab('Console');
  await expect(window.console.ctrlAltDel).toBeEnabled();
  await window.console.typeButton.click();
  await expect(window.console.canvas).toBeFocused();
  return window;
}

/** Modifiers as the debugger counts them. */
const BITS: Readonly<Record<string, number>> = { Alt: 1, Control: 2, Meta: 4, Shift: 8 };

async function press(cdp: CDPSession, written: string): Promise<void> {
  let modifiers = 0;
  for (const { code, key, isDown } of strokes(written)) {
    const bit = BITS[key] ?? 0;
    modifiers = isDown ? modifiers | bit : modifiers & ~bit;
    const type = isDown ? 'rawKeyDown' : 'keyUp';
    await cdp.send('Input.dispatchKeyEvent', {
      type,
      code,
      key,
      modifiers,
      location: locationOf(code),
      isKeypad: code.startsWith('Numpad'),
    });
  }
}

function locationOf(code: string): number {
  const [, side] = /^(?:Shift|Control|Alt|Meta)(Left|Right)$/.exec(code) ?? [];
  return side === 'Left' ? 1 : side === 'Right' ? 2 : 0;
}
