import { missingProgram } from '../helpers/missing-program';
import { startTigerVnc, XTIGERVNC } from '../helpers/vnc-server';
import { controlClient } from '../integration/simulator/control-client';
import { barriers } from './barriers';
import { expect, test } from './fixtures';
import { MainWindow } from './pages/main-window';

test('a pool’s wall has twenty live consoles; one click takes one over, and the keyboard goes back to the wall', async ({
  page,
  context,
  startPoolkeeper,
}) => {
  const window = new MainWindow(page);
  await window.open((await startPoolkeeper('--demo')).url);
  await window.tree.node('Harbour').click();
  await window.showTab('Console wall');
  await window.wall.choosePictures('Small');
  await expect.poll(() => window.wall.live.count()).toBeGreaterThanOrEqual(20);
  expect(await barriers(page)).toEqual([]);

  await window.wall.tile('db-3').click();
  await expect(window.details.getByRole('heading', { name: 'db-3' })).toBeVisible();
  await window.console.waitForPicture();
  await expect(window.console.canvas).toBeFocused();
  expect(await barriers(page)).toEqual([]);
  await window.details.getByRole('button', { name: 'Back to the wall' }).click();
  await expect(window.wall.tile('db-3')).toBeFocused();
  await page.keyboard.press('Home');
  await expect(window.wall.tile('cache-1')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(window.wall.tile('cache-3')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(window.console.canvas).toBeFocused();
  await window.details.getByRole('button', { name: 'Back to the wall' }).click();

  // Those that are scrolled away are closed, and their last picture stays.
  await window.wall.choosePictures('Large');
  const first = window.wall.tiles.first();
  await first.getByRole('button').focus();
  await expect(first.locator(window.wall.livePicture)).toBeVisible();
  await page.keyboard.press('End');
  await expect(window.wall.tiles.last().getByRole('button')).toBeFocused();
  await expect(first.locator(window.wall.livePicture)).toHaveCount(0);
  await expect(first.locator('canvas')).not.toHaveCSS('visibility', 'hidden');

  const undocked = context.waitForEvent('page');
  await window.details.getByRole('button', { name: 'Open the wall in a window of its own' }).click();
  const own = await undocked;
  await expect(own).toHaveTitle('Harbour – Poolkeeper');
  await own.getByRole('button', { name: /^cache-1/ }).click();
  await expect(own.getByRole('button', { name: 'Send Ctrl+Alt+Del' })).toBeEnabled();
});

test('a wall asks in place for the passwords of VNC servers, and keeps the keyboard where a VM ends', async ({
  page,
  startPool,
  startPoolkeeper,
}) => {
  const missing = missingProgram(XTIGERVNC);
  test.skip(missing !== undefined, missing);
  const desktop = await startTigerVnc({ password: 'harbour7' });
  try {
    const pool = await startPool('--rfb', `127.0.0.1:${String(desktop.port)}`);
    const window = new MainWindow(page);
    await window.open((await startPoolkeeper()).url);
    await window.addServer({ address: new URL(pool.coordinator).host, user: pool.user, password: pool.password });
    await window.trust();
    await window.tree.select('cache-1');
    await page.keyboard.press('Shift+ArrowDown');
    await window.showTab('Console wall');
    await expect(window.wall.tiles).toHaveCount(2);
    const field = page.getByLabel('VNC password of cache-1');
    await field.fill('wrong');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toContainText('Wrong password');
    await expect(field).toBeFocused();
    await page.keyboard.type('harbour7');
    await page.keyboard.press('Enter');
    await expect(window.wall.live).toHaveCount(1);
    await expect(window.wall.tile('cache-1')).toBeFocused();
    await expect(page.getByLabel('VNC password of db-3')).toBeVisible();
    expect(await barriers(page)).toEqual([]);

    await window.tree.node('Harbour').click();
    await window.showTab('Console wall');
    await window.wall.tile('db-2').focus();
    await controlClient(pool.control).inject({ kind: 'end-guest', vm: 'db-2', how: 'shutdown' });
    await expect(window.wall.tile('db-2')).toHaveCount(0);
    await expect(window.wall.tile('db-3')).toBeFocused();
  } finally {
    await desktop.close();
  }
});
