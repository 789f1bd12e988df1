import { expect, test } from './fixtures';
import { MainWindow } from './pages/main-window';

test('the tree shows what is looked for as one types, and the whole again with the found node in sight', async ({
  page,
  startPoolkeeper,
}) => {
  const { url } = await startPoolkeeper('--demo');
  const window = new MainWindow(page);
  await window.open(url);
  await window.tree.node('Harbour').click();

  await page.keyboard.press('Control+F');
  await page.keyboard.type('WEB-1');
  await expect(window.tree.node('web-1')).toBeVisible();
  await expect(window.tree.node('web-3')).toHaveCount(0);
  await expect(window.tree.node('Harbour')).toBeVisible();
  await expect(window.tree.node('web-1').locator('mark')).toHaveText('web-1');

  await page.keyboard.press('Enter');
  await expect(window.tree.node('web-1')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Control+F');
  await page.keyboard.press('Escape');
  await expect(window.tree.node('web-1')).toBeInViewport();
  await expect(window.tree.root).toBeFocused();
  await expect(page.getByRole('search').getByRole('textbox')).toHaveValue('');
});

test('finds by address with a wildcard, and says so when there is nothing', async ({ page, startPoolkeeper }) => {
  const { url } = await startPoolkeeper('--demo');
  const window = new MainWindow(page);
  await window.open(url);
  await window.tree.select('web-1');
  const box = page.getByRole('search').getByRole('textbox', { name: 'Search the tree' });
  await box.fill('10.10.*');
  await expect(page.getByRole('search').getByRole('status')).toHaveText(/^\d+ matches$/);
  await box.fill('no such thing');
  await expect(page.getByText('Nothing matches “no such thing”')).toBeVisible();
  await expect(page.getByRole('treeitem')).toHaveCount(0);
  await page.getByRole('button', { name: 'Clear the search' }).click();
  await expect(window.tree.node('web-1')).toBeVisible();
});
