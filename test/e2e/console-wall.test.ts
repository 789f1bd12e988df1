import { barriers } from './barriers';
import { expect, test } from './fixtures';
import { MainWindow } from './pages/main-window';

test('eight consoles are live at once; one click takes one over, and the keyboard goes back to the wall', async ({
  page,
  startPoolkeeper,
}) => {
  const window = new MainWindow(page);
  await window.open((await startPoolkeeper('--demo')).url);
  await window.tree.select('cache-1');
  for (let count = 1; count < 8; count += 1) await page.keyboard.press('Shift+ArrowDown');
  await window.showTab('Console wall');
  await expect(window.wall.tiles).toHaveCount(8);
  await expect(window.wall.live).toHaveCount(8);
  await expect(window.wall.tile('db-3')).toBeVisible();
  expect(await barriers(page)).toEqual([]);

  await window.wall.tile('db-3').click();
  await expect(window.details.getByRole('heading', { name: 'db-3' })).toBeVisible();
  await window.console.waitForPicture();
  await window.console.canvas.click();
  await expect(window.console.canvas).toBeFocused();
  expect(await barriers(page)).toEqual([]);
  await window.details.getByRole('button', { name: 'Back to the wall' }).click();
  await expect(window.wall.tile('db-3')).toBeFocused();
  await page.keyboard.press('Home');
  await expect(window.wall.tile('cache-1')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(window.wall.tile('db-3')).toBeFocused();
  await page.keyboard.press('Enter');
  await window.console.waitForPicture();
});

test('consoles that are scrolled away are closed, and their last picture stays', async ({ page, startPoolkeeper }) => {
  const window = new MainWindow(page);
  await window.open((await startPoolkeeper('--demo')).url);
  await window.tree.select('web-1');
  await window.tree.selectAll();
  await window.showTab('Console wall');
  const first = window.wall.tiles.first();
  await expect(first.locator(window.wall.livePicture)).toBeVisible();
  const count = await window.wall.tiles.count();
  expect(count).toBeGreaterThan(30);
  await first.getByRole('button').focus();
  await page.keyboard.press('End');
  await expect(window.wall.tiles.last().getByRole('button')).toBeFocused();
  await expect(first.locator(window.wall.livePicture)).toHaveCount(0);
  expect(await window.wall.live.count()).toBeLessThan(count);
});

test('a wall gets a window of its own', async ({ page, context, startPoolkeeper }) => {
  const window = new MainWindow(page);
  await window.open((await startPoolkeeper('--demo')).url);
  await window.tree.select('cache-1');
  await page.keyboard.press('Shift+ArrowDown');
  await window.showTab('Console wall');
  const undocked = context.waitForEvent('page');
  await window.details.getByRole('button', { name: 'Open the wall in a window of its own' }).click();
  const own = await undocked;
  await expect(own).toHaveTitle('Console wall – Poolkeeper');
  await own.getByRole('button', { name: /^db-3/ }).click();
  await expect(own.getByRole('button', { name: 'Send Ctrl+Alt+Del' })).toBeEnabled();
});
