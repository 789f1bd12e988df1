import { expect, test } from './fixtures';
import { MainWindow } from './pages/main-window';

test('a double click starts a VM that is off, resumes one that is suspended, and opens the details of one that runs', async ({
  page,
  startPoolkeeper,
}) => {
  const { url } = await startPoolkeeper('--demo');
  const window = new MainWindow(page);
  await window.open(url);
  await window.tree.select('web-2');
  await expect(window.tree.icon('web-2')).toHaveAttribute('data-icon', 'vm-halted');
  await window.tree.node('web-2').dblclick();
  await expect(window.tree.icon('web-2')).toHaveAttribute('data-icon', 'vm-running');

  await window.tree.select('desktop-1');
  await window.tree.node('desktop-1').dblclick();
  await expect(window.tree.icon('desktop-1')).toHaveAttribute('data-icon', 'vm-running');

  await window.tree.select('db-1');
  await window.tree.node('db-1').dblclick();
  await expect(window.details.getByRole('tab', { selected: true })).toBeFocused();
});

test('the menu opens all that hangs under a node, and closes it again', async ({ page, startPoolkeeper }) => {
  const { url } = await startPoolkeeper('--demo');
  const window = new MainWindow(page);
  await window.open(url);
  await window.tree.node('Harbour').click({ button: 'right' });
  await window.menu.getByRole('menuitem', { name: 'Collapse children' }).click();
  await expect(window.tree.node('harbour-1')).toHaveAttribute('aria-expanded', 'false');
  await expect(window.tree.node('Harbour')).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('Shift+F10');
  await window.menu.getByRole('menuitem', { name: 'Expand all' }).click();
  await expect(window.tree.node('harbour-1')).toHaveAttribute('aria-expanded', 'true');
});
