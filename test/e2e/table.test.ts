import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright/test';
import { expect, test, type RunningPoolkeeper } from './fixtures';
import { MainWindow } from './pages/main-window';
import { SearchTable } from './pages/search-table';

/** The table of all that the demo has. */
async function openTable(page: Page, { url }: RunningPoolkeeper) {
  const window = new MainWindow(page);
  await window.open(url);
  await window.showTab('Search');
  return { window, table: new SearchTable(page) };
}

test('a table is sorted, its columns are hidden and moved, and it is found so again', async ({
  page,
  startPoolkeeper,
}) => {
  const { window, table } = await openTable(page, await startPoolkeeper('--demo'));
  await table.groupBy('No groups');
  await expect(table.rows.nth(10)).toBeVisible();

  await table.head('Name').click();
  await expect(async () => {
    const numbered = (await table.cells('name')).filter((name) => /^[a-z]+-\d+$/.test(name));
    expect(numbered.length).toBeGreaterThan(5);
    expect(numbered).toEqual(numbered.toSorted(new Intl.Collator('en', { numeric: true }).compare));
  }).toPass();
  const ascending = await table.cells('name');
  await table.head('Name').click();
  await expect(table.head('Name')).toHaveAttribute('aria-sort', 'descending');
  await expect.poll(() => table.cells('name')).not.toEqual(ascending);

  await table.head('Disk usage').click({ button: 'right' });
  await window.menu.getByRole('menuitem', { name: 'Hide this column' }).click();
  await expect(table.head('Disk usage')).toHaveCount(0);
  await table.head('State').focus();
  await page.keyboard.press('Control+ArrowRight');
  await expect(table.heads).toContainText(['Name', 'CPU usage', 'State']);
  const widthBefore = (await table.head('State').boundingBox())?.width ?? 0;
  await table.head('State').focus();
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(async () => (await table.head('State').boundingBox())?.width).toBeGreaterThan(widthBefore);
  await table.tools.getByRole('button', { name: 'Columns' }).click();
  await window.menu.getByRole('menuitemcheckbox', { name: 'UUID' }).click();
  const heads = [
    'Name',
    'CPU usage',
    'State',
    'Memory usage',
    'Network usage',
    'IP address',
    'Uptime',
    'Operating system',
  ];
  await expect(table.heads).toHaveText([...heads, 'Tags', 'UUID']);

  await page.reload();
  await window.showTab('Search');
  await expect(table.heads).toHaveText([...heads, 'Tags', 'UUID']);
});

test('two VMs that are selected in the table are started together', async ({ page, startPoolkeeper }) => {
  const { window, table } = await openTable(page, await startPoolkeeper('--demo'));
  await table.groupBy('No groups');
  // Suspended ones first, then those that are shut down.
  await table.head('State').dblclick();
  const halted = table.rows.filter({ hasText: 'Shut down' });
  await halted.nth(1).click();
  await halted.nth(0).click({ modifiers: ['Control'] });
  await expect(table.tools).toContainText('2 selected');
  const names = await halted.locator('[data-column=name]').allTextContents();
  await page.keyboard.press('Shift+F10');
  await window.menu
    .getByRole('menuitem', { name: /^Start ?Ctrl/ })
    .first()
    .click();

  for (const name of names.slice(0, 2)) {
    const row = await table.select(name);
    await expect(row.locator('[data-icon]').first()).toHaveAttribute('data-icon', 'vm-running');
  }
});

test('rows are copied as they are read, and all of them are saved as a file', async ({
  page,
  context,
  startPoolkeeper,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { table } = await openTable(page, await startPoolkeeper('--demo'));
  await expect(table.rows.first()).toBeVisible();
  await table.select('web-1');
  await page.keyboard.press('Control+C');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.split('\t').slice(0, 2)).toEqual(['web-1', 'Running']);

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    table.tools.getByRole('button', { name: 'Export to CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.csv$/);
  const csv = await readFile(await download.path(), 'utf8');
  const [heads = '', ...lines] = csv.split('\r\n');
  expect(heads).toMatch(/^\uFEFFGroup,Name,State,.*Disk usage \(B\/s\)/);
  expect(lines.some((line) => line.includes(',web-1,Running,'))).toBe(true);
});

test('an object of the table is found in the tree, and a group opens and closes', async ({ page, startPoolkeeper }) => {
  const { window, table } = await openTable(page, await startPoolkeeper('--demo'));
  await expect(table.rows.first()).toHaveAttribute('aria-expanded', 'true');
  const before = await table.rows.nth(1).getAttribute('data-id');
  await table.root.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowLeft');
  await expect(table.rows.first()).toHaveAttribute('aria-expanded', 'false');
  await expect(table.rows.nth(1)).not.toHaveAttribute('data-id', before ?? '');
  await page.keyboard.press('ArrowRight');

  await table.select('web-1');
  await page.keyboard.press('Enter');
  await expect(window.tree.node('web-1')).toHaveAttribute('aria-selected', 'true');
});

test('the columns that a user changes of a kept search stay as they are', async ({ page, startPoolkeeper }) => {
  const { url } = await startPoolkeeper('--demo');
  const window = new MainWindow(page);
  const table = new SearchTable(page);
  await window.open(url);
  const columns = ['name', 'cpu', 'ip'].map((name) => `<column name="${name}" width="200" />`).join('');
  const query = `<Query><QueryScope><VM /></QueryScope></Query><columns>${columns}</columns>`;
  const file = `<Searches><Search uuid="u1" name="Narrow" major_version="2" minor_version="0">${query}</Search></Searches>`;
  await window.dropFile('narrow.xensearch', file);
  await window.dialog.getByRole('button', { name: 'Import' }).click();
  await window.tree.showView('Narrow');
  await page.reload();
  await window.showTab('Search');
  await expect(table.heads).toHaveText(['Name', 'CPU usage', 'IP address']);

  await table.head('CPU usage').click({ button: 'right' });
  await window.menu.getByRole('menuitem', { name: 'Hide this column' }).click();
  await expect(table.heads).toHaveText(['Name', 'IP address']);
  await page.reload();
  await window.showTab('Search');
  await expect(table.heads).toHaveText(['Name', 'IP address']);
  await table.tools.getByRole('button', { name: 'Columns' }).click();
  await window.menu.getByRole('menuitem', { name: 'Restore the usual columns' }).click();
  await expect(table.heads).toHaveText(['Name', 'CPU usage', 'IP address']);
});
