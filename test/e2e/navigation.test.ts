import type { Page } from 'playwright/test';
import { expect, test } from './fixtures';
import { MainWindow } from './pages/main-window';
import { SearchTable } from './pages/search-table';

test('anything is found by the palette, the ways back and forward lead through what was seen, and commands run', async ({
  page,
  startPoolkeeper,
}) => {
  const { url } = await startPoolkeeper('--demo');
  const window = new MainWindow(page);
  await window.open(url);
  await window.tree.select('db-1');
  await expect(heading(window, 'db-1')).toBeVisible();

  await test.step('to an object that the view has, and to one that it has no place for', async () => {
    await goToByPalette(page, 'web-1');
    await expect(window.tree.node('web-1')).toHaveAttribute('aria-selected', 'true');
    await expect(heading(window, 'web-1')).toBeVisible();
    await goToByPalette(page, 'Office LAN');
    await expect(window.tree.switcher).toHaveText('Objects by type');
    await expect(heading(window, /Office LAN/)).toBeVisible();
  });

  await test.step('back and forward', async () => {
    await page.keyboard.press('Alt+ArrowLeft');
    await expect(window.tree.switcher).toHaveText('Infrastructure');
    await expect(heading(window, 'web-1')).toBeVisible();
    await page.keyboard.press('Alt+ArrowRight');
    await expect(window.tree.switcher).toHaveText('Objects by type');
    await expect(heading(window, /Office LAN/)).toBeVisible();
    await page.keyboard.press('Alt+ArrowLeft');
    await expect(heading(window, 'web-1')).toBeVisible();
  });

  await test.step('the list of shortcuts, which gives the keyboard back', async () => {
    await window.tree.select('web-1');
    await page.keyboard.press('F1');
    await expect(window.dialog).toContainText('Find anythingCtrl+K');
    await expect(window.dialog).toContainText('Objects by typeCtrl+2');
    await expect(window.dialog).toContainText('Select allCtrl+A');
    await expect(window.dialog).toContainText('StartCtrl+B');
    await page.keyboard.press('Escape');
    await expect(window.dialog).toBeHidden();
    await expect(window.tree.root).toBeFocused();
    // A dialog that a menu opened gives the keyboard back to what had it before the menu.
    await page.keyboard.press('Shift+F10');
    await window.menu.getByRole('menuitem', { name: 'Edit tags' }).click();
    await expect(window.dialog).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(window.tree.root).toBeFocused();
  });

  await test.step('the tabs', async () => {
    await page.keyboard.press('Enter');
    await expect(window.details.getByRole('tab', { name: 'General' })).toBeFocused();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await expect(window.details.getByRole('tab', { name: 'Search' })).toHaveAttribute('aria-selected', 'true');
  });

  await test.step('what a command cannot run on is found from the question', async () => {
    await window.tree.node('web-2').click({ modifiers: ['Shift'] });
    await window.details.getByRole('button', { name: 'Start (1)' }).click();
    await window.dialog.getByRole('button', { name: 'web-1' }).click();
    await expect(window.dialog).toBeHidden();
    await expect(heading(window, 'web-1')).toBeVisible();
  });

  await test.step('a command on what is selected', async () => {
    await openPalette(page);
    await page.keyboard.type('>paus');
    await expect(page.getByRole('option', { name: /^Pause/ })).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Enter');
    await expect(window.tree.icon('web-1')).toHaveAttribute('data-icon', 'vm-paused');
  });
});

test('an object is found in the tree from where it is named, whatever the tree shows', async ({
  page,
  startPoolkeeper,
}) => {
  const { url } = await startPoolkeeper('--demo');
  const window = new MainWindow(page);
  const table = new SearchTable(page);
  await window.open(url);
  await window.tree.select('web-1');
  const host = await window.tree.parentOf('web-1');
  const searchBox = page.getByRole('textbox', { name: 'Search the tree' });

  await test.step('from its properties, in a view that has no place for hosts', async () => {
    await window.tree.showView('VMs by power state');
    await window.showTab('General');
    await window.details.getByRole('button', { name: host, exact: true }).first().click();
    await expect(window.tree.switcher).toHaveText('Infrastructure');
    await expect(heading(window, host)).toBeVisible();
  });

  await test.step('from the palette, while what is looked for leaves it out', async () => {
    await goToByPalette(page, 'web-1');
    await searchBox.fill('web-1');
    await expect(window.tree.node('web-2')).toHaveCount(0);
    await goToByPalette(page, 'db-1');
    await expect(window.tree.node('db-1')).toHaveAttribute('aria-selected', 'true');
    await expect(searchBox).toHaveValue('');
  });

  await test.step('from its job, though it is hidden', async () => {
    await page.keyboard.press('Control+Shift+H');
    await window.dialog.getByRole('button', { name: 'Hide' }).click();
    await expect(window.tree.node('db-1')).toHaveCount(0);
    await window.openJobs();
    await window.jobs.getByRole('button', { name: /db-1/ }).click();
    await expect(page.getByText('“db-1” is hidden')).toBeVisible();
    await page.getByRole('button', { name: 'Show hidden objects' }).click();
    await expect(window.tree.node('db-1')).toHaveAttribute('aria-selected', 'true');
    await expect(page.getByText('“db-1” is hidden')).toBeHidden();
  });

  await test.step('from a cell of the table, by pointer and by keyboard', async () => {
    await window.tree.root.press('Home');
    await window.showTab('Search');
    await table.tools.getByRole('button', { name: 'Columns' }).click();
    await window.menu.getByRole('menuitemcheckbox', { name: 'Server', exact: true }).click();
    await page.keyboard.press('Escape');
    await table.row('db-1').locator('[data-column=host]').getByRole('button').click();
    await expect(selectedHost(window)).toBeVisible();
    await window.tree.root.press('Home');
    await table.select('db-1');
    await page.keyboard.press('Shift+F10');
    await window.menu.waitFor();
    await page.keyboard.type('g');
    await expect(window.menu.getByRole('menuitem', { name: 'Go to db-1' })).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(selectedHost(window)).toBeVisible();
  });
});

function heading(window: MainWindow, name: string | RegExp) {
  return window.details.getByRole('heading', { level: 1, name, exact: typeof name === 'string' });
}

function selectedHost(window: MainWindow) {
  return window.tree.root.locator('[aria-selected=true] [data-icon^=host]');
}

async function goToByPalette(page: Page, name: string): Promise<void> {
  await openPalette(page);
  await page.keyboard.type(name);
  await expect(page.getByRole('option', { name: new RegExp(name) }).first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
}

async function openPalette(page: Page): Promise<void> {
  await page.keyboard.press('Control+K');
  await expect(page.getByRole('combobox', { name: 'Find anything' })).toBeFocused();
}
