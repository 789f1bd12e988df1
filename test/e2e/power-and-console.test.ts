import { expect, test } from './fixtures';
import { MainWindow } from './pages/main-window';

test('a VM is started from the context menu by keyboard, and its console echoes what is typed', async ({
  page,
  startPoolkeeper,
}) => {
  const { url } = await startPoolkeeper('--demo');
  const window = new MainWindow(page);
  await window.open(url);

  await window.tree.select('web-2');
  await expect(window.tree.icon('web-2')).toHaveAttribute('data-icon', 'vm-halted');
  await window.showTab('Console');
  await expect(window.console.notice).toContainText('Shut down');

  await window.tree.openMenu('web-2');
  await expect(window.menu.getByRole('menuitem', { name: 'Start' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(window.tree.icon('web-2')).toHaveAttribute('data-icon', 'vm-running');

  await window.console.waitForPicture();
  const before = await window.console.paintedPixels();
  await window.console.type(page, 'poolkeeper');
  await expect.poll(() => window.console.paintedPixels()).toBeGreaterThan(before + 100);
});

test('a command that shuts down asks first, and names what it acts on', async ({ page, startPoolkeeper }) => {
  const { url } = await startPoolkeeper('--demo');
  const window = new MainWindow(page);
  await window.open(url);
  await window.tree.openMenu('db-2');
  await window.menu.getByRole('menuitem', { name: 'Force shut down' }).click();
  await expect(window.dialog).toContainText('db-2');
  await page.keyboard.press('Escape');
  await expect(window.dialog).toBeHidden();
  await expect(window.tree.icon('db-2')).toHaveAttribute('data-icon', 'vm-running');
});
