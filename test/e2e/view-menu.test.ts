import { expect, test } from './fixtures';
import { MainWindow } from './pages/main-window';

test('a VM is hidden by the keyboard, shown in grey when hidden objects are asked for, and shown again', async ({
  page,
  startPoolkeeper,
}) => {
  const { url } = await startPoolkeeper('--demo');
  const window = new MainWindow(page);
  await window.open(url);
  await window.tree.openMenu('web-1');
  await expect(window.menu.getByRole('menuitem', { name: 'Hide in the tree' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(window.tree.root).toBeFocused();
  await page.keyboard.press('Control+Shift+H');
  await expect(window.dialog).toContainText('web-1');
  await page.keyboard.press('Enter');
  await expect(window.tree.node('web-1')).toHaveCount(0);

  await window.toggleView('Hidden objects');
  await window.tree.select('web-1');
  await expect(window.tree.node('web-1')).toContainText('(hidden)');
  await window.tree.openMenu('web-1');
  await window.menu.getByRole('menuitem', { name: 'Show in the tree again' }).click();
  await expect(window.tree.node('web-1')).not.toContainText('(hidden)');
});

test('what the tree shows is remembered', async ({ page, startPoolkeeper }) => {
  const first = await startPoolkeeper('--demo');
  const window = new MainWindow(page);
  await window.open(first.url);
  await expect(window.tree.node('Local storage').first()).toBeVisible();
  await window.toggleView('Local storage');
  await expect(window.tree.node('Local storage')).toHaveCount(0);
  await window.toggleView('Product templates');
  await window.tree.select('Debian Bookworm 12');
  await first.stop();

  const second = await startPoolkeeper('--demo');
  await window.open(second.url);
  await window.tree.select('Debian Bookworm 12');
  await expect(window.tree.node('Local storage')).toHaveCount(0);
});
