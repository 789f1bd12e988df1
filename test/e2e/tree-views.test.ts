import { expect, test } from './fixtures';
import { MainWindow } from './pages/main-window';

test('the tree is seen in views, which keep what is selected and what is open', async ({ page, startPoolkeeper }) => {
  const { url } = await startPoolkeeper('--demo');
  const window = new MainWindow(page);
  await window.open(url);
  await window.tree.select('db-1');

  await window.tree.showView('Tags');
  // It is under two tags; the first of them is as good as the other.
  await expect(window.tree.node('db-1').first()).toHaveAttribute('aria-selected', 'true');
  await expect(window.details.getByRole('heading', { name: 'db-1' })).toBeVisible();
  await window.tree.select('database');
  await page.keyboard.press('ArrowLeft');
  await expect(window.tree.node('database')).toHaveAttribute('aria-expanded', 'false');

  // The tag has no place there: what was selected there last is selected again.
  await page.keyboard.press('Control+1');
  await expect(window.tree.node('db-1')).toHaveAttribute('aria-level', '3');
  await expect(window.tree.node('db-1')).toHaveAttribute('aria-selected', 'true');
  await window.tree.select('web-1');

  // A VM in a closed group is brought to light.
  await page.keyboard.press('Control+2');
  await expect(window.tree.node('web-1')).toHaveAttribute('aria-level', '2');
  await expect(window.tree.node('web-1')).toHaveAttribute('aria-selected', 'true');
  await expect(await window.tree.select('Virtual machines')).toHaveAttribute('aria-expanded', 'true');
  await expect(await window.tree.select('Networks')).toHaveAttribute('aria-expanded', 'false');

  await page.keyboard.press('Control+3');
  await expect(window.tree.node('database')).toHaveAttribute('aria-selected', 'true');
  await expect(window.tree.node('database')).toHaveAttribute('aria-expanded', 'false');
});

test('the view and what is open in it are remembered', async ({ page, startPoolkeeper, startPool }) => {
  const { url } = await startPoolkeeper();
  const window = new MainWindow(page);
  await window.open(url);
  const pool = await startPool();
  await window.addServer({ address: new URL(pool.coordinator).host, user: pool.user, password: pool.password });
  await window.trust();
  await window.tree.showView('Objects by type');
  await window.tree.select('Networks');
  await page.keyboard.press('ArrowRight');
  await expect(window.tree.node('Networks')).toHaveAttribute('aria-expanded', 'true');

  await page.reload();
  await expect(window.tree.switcher).toHaveText('Objects by type');
  await expect(window.tree.node('Networks')).toHaveAttribute('aria-expanded', 'true');
  await expect(window.tree.node('Networks')).toHaveAttribute('aria-selected', 'true');
  await expect(window.tree.node('Virtual disks')).toHaveAttribute('aria-expanded', 'false');
});

test('a saved search is a view, and the search box looks through the view that is shown', async ({
  page,
  startPoolkeeper,
}) => {
  const { url } = await startPoolkeeper('--demo');
  const window = new MainWindow(page);
  await window.open(url);
  await window.tree.showView('VMs by power state');
  await expect(window.tree.node('Running').first()).toHaveAttribute('aria-level', '1');
  await window.tree.showView('Objects by type');
  await page.getByRole('textbox', { name: 'Search the tree' }).fill('networks');
  await expect(window.tree.node('Networks')).toHaveAttribute('aria-expanded', 'true');
  await expect(window.tree.node('Virtual machines')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(window.tree.node('Virtual machines')).toHaveAttribute('aria-expanded', 'false');
});
