import type { Page } from 'playwright/test';
import { barriers, CONTRAST } from './barriers';
import { expect, test } from './fixtures';
import { MainWindow } from './pages/main-window';
import { SearchTable } from './pages/search-table';

test('both themes and both languages are chosen in the settings, and remembered', async ({ page, startPoolkeeper }) => {
  const { url } = await startPoolkeeper('--demo');
  const window = new MainWindow(page);
  await window.open(url);
  await window.tree.select('web-1');
  const light = await background(page);

  await window.choose('Dark');
  await expect.poll(() => background(page)).not.toBe(light);
  await window.choose('简体中文');
  await expect(window.details.getByRole('tab', { name: '常规' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');

  await page.reload();
  await expect(window.details.getByRole('tab', { name: '常规' })).toBeVisible();
  await window.choose('浅色');
  await expect.poll(() => background(page)).toBe(light);
  await window.choose('English');
  await expect(window.details.getByRole('tab', { name: 'General' })).toBeVisible();
});

/** What the window shows, each from a VM that is selected in the infrastructure view. */
const SURFACES: Readonly<Record<string, (window: MainWindow) => Promise<void>>> = {
  'a VM': (window) => window.openJobs(),
  'objects by type': (window) => window.page.keyboard.press('Control+2'),
  tags: (window) => window.page.keyboard.press('Control+3'),
  folders: (window) => window.page.keyboard.press('Control+4'),
  'custom fields': (window) => window.page.keyboard.press('Control+5'),
  vApps: (window) => window.page.keyboard.press('Control+6'),
  'the Search tab': async (window) => {
    await window.tree.root.press('Home');
    await window.showTab('Search');
    await new SearchTable(window.page).select('web-1');
  },
  'several objects': (window) => window.page.keyboard.press('Shift+ArrowDown'),
  'the menu of commands': (window) => window.page.keyboard.press('Shift+F10'),
  'the list of views': (window) => window.tree.switcher.click(),
  'the palette': async ({ page }) => {
    await page.keyboard.press('Control+K');
    await page.getByRole('combobox', { name: 'Find anything' }).fill('web');
    await page.getByRole('option', { name: /web-1/ }).first().waitFor();
  },
  'the list of shortcuts': (window) => window.page.keyboard.press('F1'),
  'a name to change': (window) => window.tree.startRenaming(),
  'a server to add': (window) => opened(window, 'Control+Shift+A'),
  'the tags to choose': (window) => opened(window, 'Control+Shift+G'),
  'the folder to choose': (window) => opened(window, 'Control+Shift+F'),
  'the properties to edit': (window) => opened(window, 'Control+Shift+E'),
  'a question': (window) => opened(window, 'Control+E'),
};

/** What lies over the window. */
const OVER = '[role=dialog], [role=alertdialog], [role=menu]';

test('views, tables, dialogs and menus have no barrier that axe can find, in either theme', async ({
  page,
  startPoolkeeper,
}) => {
  test.setTimeout(180_000);
  const { url } = await startPoolkeeper('--demo');
  const window = new MainWindow(page);
  await window.open(url);
  const found: Record<string, readonly string[]> = {};
  for (const [surface, open] of Object.entries(SURFACES)) {
    await page.keyboard.press('Control+1');
    await window.tree.select('web-1');
    // The commands of the selection, once they are known.
    await expect(window.toolbar.getByRole('button', { name: 'Shut down' })).toBeEnabled();
    await open(window);
    await page.emulateMedia({ colorScheme: 'light' });
    const isOver = (await page.locator(OVER).count()) > 0;
    const within = isOver ? OVER : 'html';
    const inLight = await barriers(page, { within });
    await page.emulateMedia({ colorScheme: 'dark' });
    const barriersHere = [...inLight, ...(await barriers(page, { rules: CONTRAST, within }))];
    if (barriersHere.length > 0) found[surface] = barriersHere;
    await page.keyboard.press('Escape');
    await expect(window.dialog).toBeHidden();
    await expect(window.menu).toBeHidden();
  }
  expect(found).toEqual({});
});

async function opened(window: MainWindow, keys: string): Promise<void> {
  await window.page.keyboard.press(keys);
  await window.dialog.waitFor();
}

function background(page: Page): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.body).backgroundColor);
}
