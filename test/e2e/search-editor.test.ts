import { readFile } from 'node:fs/promises';
import { barriers } from './barriers';
import { expect, test } from './fixtures';
import { MainWindow } from './pages/main-window';
import { SearchEditor } from './pages/search-editor';

test('a search is put together, saved, found by everybody in the list, exported, deleted and imported', async ({
  page,
  startPoolkeeper,
}) => {
  const { url } = await startPoolkeeper('--demo');
  const window = new MainWindow(page);
  const editor = new SearchEditor(page);
  await window.open(url);
  await editor.open();
  await editor.add('Power state');
  await editor.add('Memory');
  await editor.condition('Memory').getByRole('textbox').fill('much');
  await expect(editor.root.getByText('“much” is no size')).toBeVisible();
  await editor.condition('Memory').getByRole('textbox').fill('2 GiB');
  await editor.root.getByRole('combobox', { name: 'Grouped by, level 1' }).selectOption('Operating system');
  await expect(editor.matches).toHaveText(/^[1-9]\d* matches$/);
  expect(await barriers(page)).toEqual([]);

  await editor.button('Save as…').click();
  await window.dialog.getByRole('textbox', { name: 'Name' }).fill('Large ones');
  await window.dialog.getByRole('button', { name: 'Save' }).click();
  await expect(editor.button('Saved')).toBeVisible();
  await window.tree.switcher.click();
  await expect(window.menu.getByRole('menuitemradio', { name: 'Large ones' })).toBeVisible();
  await page.keyboard.press('Escape');

  const download = page.waitForEvent('download');
  await editor.button('Export').click();
  const file = await (await download).path();
  expect(await readFile(file, 'utf8')).toContain('<PropertyGrouping property="os_name" />');

  await editor.button('Delete…').click();
  await window.dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(editor.button('Delete…')).toHaveCount(0);
  await editor.files.setInputFiles(file);
  await window.dialog.getByRole('button', { name: 'Import' }).click();
  await expect(editor.button('Saved')).toBeVisible();
});

test('a search is typed, and what is wrong with it is told at its place', async ({ page, startPoolkeeper }) => {
  const { url } = await startPoolkeeper('--demo');
  const window = new MainWindow(page);
  const editor = new SearchEditor(page);
  await window.open(url);
  await editor.open();
  await editor.add('Power state');
  await editor.button('As text').click();
  const typed = editor.root.getByRole('textbox', { name: 'What is searched for, as text' });
  await expect(typed).toHaveValue('powerState:Running');
  await typed.fill('state:running nme:x');
  await expect(editor.root.locator('mark')).toHaveText('nme');
  await typed.fill('state:halted or tag:web');
  await expect(editor.matches).toHaveText(/^[1-9]\d* matches$/);
  await editor.button('As text').click();
  await expect(editor.root.getByRole('combobox', { name: 'How many must hold' })).toHaveValue('any');
  await expect(editor.condition('Tags').getByLabel('Value of Tags')).toHaveValue('web');
  await expect(editor.condition('Power state').getByLabel('Value of Power state')).toHaveValue('Halted');
});

test('conditions are added, nested and removed by the keyboard alone', async ({ page, startPoolkeeper }) => {
  const { url } = await startPoolkeeper('--demo');
  const window = new MainWindow(page);
  const editor = new SearchEditor(page);
  await window.open(url);
  await editor.open();
  await editor.button('Add group').focus();
  await page.keyboard.press('Enter');
  await expect(editor.root.getByRole('combobox', { name: 'How many must hold' }).last()).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(editor.condition('Name').getByRole('combobox', { name: 'Property' })).toBeFocused();
  await editor.condition('Name').getByRole('button', { name: 'Remove: Name' }).focus();
  await page.keyboard.press('Enter');
  await expect(editor.button('Add condition')).toBeFocused();
  await expect(editor.condition('Name')).toHaveCount(0);
});

test('a file of searches that is dropped anywhere is imported', async ({ page, startPoolkeeper }) => {
  const { url } = await startPoolkeeper('--demo');
  const window = new MainWindow(page);
  await window.open(url);
  await expect(window.tree.node('Harbour')).toBeVisible();
  const query =
    '<Query><QueryScope><VM /></QueryScope><EnumPropertyQuery property="power_state" equals="yes" query="Running" /></Query>';
  const file = `<Searches><Search uuid="u1" name="Dropped" major_version="2" minor_version="0" show_expanded="yes">${query}</Search></Searches>`;
  await window.dropFile('mine.xensearch', file);
  await expect(window.dialog.getByRole('checkbox', { name: 'Dropped' })).toBeChecked();
  await window.dialog.getByRole('button', { name: 'Import' }).click();
  await expect(new SearchEditor(page).button('Saved')).toBeVisible();

  await window.tree.showView('Dropped');
  await window.tree.switcher.focus();
  await page.keyboard.press('F2');
  await window.dialog.getByRole('textbox', { name: 'Name' }).fill('Renamed');
  await page.keyboard.press('Enter');
  await expect(window.tree.switcher).toHaveText('Renamed');
  await window.tree.switcher.click();
  await window.menu.getByRole('menuitemradio', { name: 'Renamed' }).press('F2');
  await expect(window.dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('Renamed');
});
