import { expect, test } from './fixtures';
import { MainWindow } from './pages/main-window';

test('F2 renames in place, Escape leaves the name, and a name that is none is refused', async ({
  page,
  startPoolkeeper,
}) => {
  const { url } = await startPoolkeeper('--demo');
  const window = new MainWindow(page);
  await window.open(url);
  await window.tree.select('web-1');
  await expect(window.details.getByRole('heading', { name: 'web-1' })).toBeVisible();
  const field = window.tree.root.getByRole('textbox');

  await window.tree.startRenaming();
  await page.keyboard.type('never');
  await page.keyboard.press('Escape');
  await expect(field).toHaveCount(0);
  await expect(window.tree.node('web-1')).toBeVisible();
  await expect(window.tree.root).toBeFocused();

  await window.tree.startRenaming();
  await field.fill(' ');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('Enter a name');
  await field.fill('shop-front');
  await page.keyboard.press('Enter');
  await expect(window.tree.node('shop-front')).toHaveAttribute('aria-selected', 'true');
  await expect(window.tree.node('web-1')).toHaveCount(0);
  await expect(window.tree.root).toBeFocused();
});

test('F2 renames a tag on all that bear it', async ({ page, startPoolkeeper }) => {
  const { url } = await startPoolkeeper('--demo');
  const window = new MainWindow(page);
  await window.open(url);
  await window.tree.showView('Tags');
  const tag = await window.tree.select('database');
  const count = await tag.getByTitle(/in it$/).innerText();
  await window.tree.startRenaming();
  await page.keyboard.type('databases');
  await page.keyboard.press('Enter');
  await expect(window.tree.node('databases').getByTitle(/in it$/)).toHaveText(count);
  await expect(window.tree.node('database')).toHaveCount(0);
});

test('F2 onto the name of another tag asks before both become one', async ({ page, startPoolkeeper }) => {
  const { url } = await startPoolkeeper('--demo');
  const window = new MainWindow(page);
  await window.open(url);
  await window.tree.showView('Tags');
  await window.tree.select('database');
  await window.tree.startRenaming();
  await page.keyboard.type('web');
  await page.keyboard.down('Enter');
  const dialog = page.getByRole('dialog', { name: /Rename the tag/ });
  await expect(dialog.getByRole('button', { name: 'Make them one' })).toBeFocused();
  // The end of the press that asked is no answer.
  await page.keyboard.up('Enter');
  await expect(dialog).toContainText('Both become one');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(window.tree.root).toBeFocused();
  await expect(window.tree.node('database')).toBeVisible();
  await window.tree.startRenaming();
  await page.keyboard.type('web');
  await page.keyboard.press('Enter');
  await dialog.getByRole('button', { name: 'Make them one' }).click();
  await expect(window.tree.node('database')).toHaveCount(0);
});
