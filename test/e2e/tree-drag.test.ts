import { expect, test } from './fixtures';
import { MainWindow } from './pages/main-window';

test('a running VM that is dropped on a host migrates there, once that is confirmed', async ({
  page,
  startPoolkeeper,
}) => {
  const { url } = await startPoolkeeper('--demo');
  const window = new MainWindow(page);
  await window.open(url);
  const vm = await window.tree.select('web-3');
  await expect(window.tree.icon('web-3')).toHaveAttribute('data-icon', 'vm-running');
  await vm.dragTo(window.tree.node('harbour-2'));
  await expect(window.dialog).toContainText('Migrate this VM to harbour-2?');
  await expect(window.dialog.getByRole('listitem')).toHaveText(['web-3']);
  await page.keyboard.press('Enter');
  await expect.poll(() => window.tree.parentOf('web-3')).toBe('harbour-2');
  await expect(window.tree.node('web-3')).toHaveAttribute('aria-selected', 'true');
});

test('what a drop would do is told beside the pointer, and so is why it cannot be', async ({
  page,
  startPoolkeeper,
}) => {
  const { url } = await startPoolkeeper('--demo');
  const window = new MainWindow(page);
  await window.open(url);
  await window.tree.select('web-1');
  const vm = window.tree.node('web-1');
  const home = window.tree.node(await window.tree.parentOf('web-1'));
  await window.tree.drag(vm, home, page.getByText(/^Already in /));
  await page.mouse.up();
  await expect(page.getByText(/^Already in /)).toHaveCount(0);
  await expect(window.dialog).toHaveCount(0);
});

test('objects are dropped on a tag, and dragged out of it again', async ({ page, startPoolkeeper }) => {
  const { url } = await startPoolkeeper('--demo');
  const window = new MainWindow(page);
  await window.open(url);
  await window.tree.showView('Tags');
  const size = (tag: string) => window.tree.node(tag).getByTitle(/in it$/);
  await expect(window.status).toContainText('connected');
  await expect(size('database')).toHaveText('4');
  const tagged = window.tree.node('db-1').first();
  await window.tree.drag(tagged, window.tree.node('desktop'), page.getByText(/^Tag 1 object/));
  await page.mouse.up();
  await expect(size('desktop')).toHaveText('4');
  await expect(size('database')).toHaveText('4');

  // In the order of the tree the second of them is the one under the other tag.
  const moved = window.tree.node('db-1').nth(1);
  const out = page.getByText('Drop here to take it out');
  await window.tree.drag(moved, window.tree.node('desktop-1'), out);
  await out.hover();
  await page.mouse.up();
  await expect(size('desktop')).toHaveText('3');
  await expect(size('database')).toHaveText('4');
});
