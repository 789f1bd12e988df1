import { missingProgram } from '../helpers/missing-program';
import { QEMU, startQemu, startTigerVnc, XTIGERVNC } from '../helpers/vnc-server';
import { expect, test, type SimulatedPool } from './fixtures';
import { MainWindow } from './pages/main-window';

test.describe('a real VNC server behind the console', () => {
  test('a QEMU machine shows its screen and takes keys', async ({ page, startPool, startPoolkeeper }) => {
    const missing = missingProgram(QEMU);
    test.skip(missing !== undefined, missing);
    const qemu = await startQemu();
    try {
      const window = new MainWindow(page);
      await window.open((await startPoolkeeper()).url);
      await showConsole(window, await startPool('--rfb', `127.0.0.1:${String(qemu.port)}`));
      await window.console.waitForPicture();
      // The guest listens once the firmware has found its floppy; a key before that is lost.
      await window.console.canvas.click();
      const before = await window.console.paintedPixels();
      await expect
        .poll(async () => {
          await page.keyboard.type('w');
          return window.console.paintedPixels();
        })
        .toBeGreaterThan(before + 200);
    } finally {
      await qemu.close();
    }
  });

  test('a TigerVNC desktop is shown at its size', async ({ page, startPool, startPoolkeeper }) => {
    const missing = missingProgram(XTIGERVNC);
    test.skip(missing !== undefined, missing);
    const desktop = await startTigerVnc();
    try {
      const window = new MainWindow(page);
      await window.open((await startPoolkeeper()).url);
      await showConsole(window, await startPool('--rfb', `127.0.0.1:${String(desktop.port)}`));
      await expect(window.console.ctrlAltDel).toBeEnabled();
      await expect(window.console.canvas).toHaveJSProperty('width', 800);
      await expect(window.console.canvas).toHaveJSProperty('height', 600);
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
  await window.tree.select('db-2');
  await window.showTab('Console');
}
