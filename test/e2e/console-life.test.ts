import { controlClient, type ControlClient } from '../integration/simulator/control-client';
import { RawClient } from '../integration/simulator/raw-client';
import { expect, test, type SimulatedPool } from './fixtures';
import { MainWindow } from './pages/main-window';

test.describe('a console', () => {
  let window: MainWindow;
  let pool: SimulatedPool;
  let control: ControlClient;

  test.beforeEach(async ({ page, startPool, startPoolkeeper }) => {
    window = new MainWindow(page);
    pool = await startPool('--speed', '20');
    control = controlClient(pool.control);
    await window.open((await startPoolkeeper()).url);
    const { user, password } = pool;
    await window.addServer({ address: new URL(pool.coordinator).host, user, password });
    await window.trust();
    await expect(window.status).toContainText('connected');
    await window.tree.select('web-1');
    await window.showTab('Console');
    await window.console.waitForPicture();
  });

  test('keeps the keyboard and the last picture over a reboot, and goes on where it was', async ({ page }) => {
    await window.console.type(page, 'before');
    const gone = await window.console.watchPicture();
    // Between the two there is a moment without a console; what is typed then is for nobody, and no shortcut either.
    await control.inject({ kind: 'end-guest', vm: 'web-1', how: 'reboot' });
    await gone();
    await page.keyboard.press('Control+E');
    await window.console.waitForPicture();
    await expect(window.dialog).toBeHidden();
    await expect(window.console.canvas).toBeFocused();
    const painted = await window.console.paintedPixels();
    await page.keyboard.type('after the reboot', { delay: 20 });
    await expect.poll(() => window.console.paintedPixels()).toBeGreaterThan(painted + 100);
  });

  test('does not take the keyboard when it comes back', async ({ page }) => {
    const search = page.getByRole('search').locator('input');
    await search.click();
    const gone = await window.console.watchPicture();
    await control.inject({ kind: 'end-guest', vm: 'web-1', how: 'reboot' });
    await gone();
    await window.console.waitForPicture();
    await expect(search).toBeFocused();
  });

  test('follows its VM to another host, and offers to resume one that is suspended', async () => {
    const client = new RawClient(pool.coordinator);
    try {
      const session = await client.login(pool.user, pool.password);
      const [vm] = await client.call<string[]>('VM.get_by_name_label', session, 'web-1');
      const from = await client.call<string>('VM.get_resident_on', session, vm);
      const hosts = await client.call<string[]>('host.get_all', session);
      const to = hosts.find((host) => host !== from);
      const [before] = await client.call<string[]>('VM.get_consoles', session, vm);
      await client.call('VM.pool_migrate', session, vm, to, { live: 'true' });
      expect(await client.call<string[]>('VM.get_consoles', session, vm)).not.toContain(before);
      await window.console.waitForPicture();

      await client.call('VM.suspend', session, vm);
      await expect(window.console.notice).toContainText('Suspended');
      await expect(window.console.lastFrame).toBeVisible();
      await window.console.notice.getByRole('button', { name: 'Resume' }).click();
      await window.console.waitForPicture();
    } finally {
      client.close();
    }
  });

  test('comes back after a cut, with a new login where the session has expired', async ({ page }) => {
    await window.console.canvas.click();
    const gone = await window.console.watchPicture();
    await control.inject({ kind: 'expire-sessions' });
    await control.inject({ kind: 'cut-connections' });
    await gone();
    await window.console.waitForPicture();
    await expect(window.console.canvas).toBeFocused();
    await page.keyboard.press('Control+E');
    await expect(window.dialog).toBeHidden();
  });
});
