import type { Page } from 'playwright/test';
import { barriers } from './barriers';
import { expect, test } from './fixtures';
import { MainWindow } from './pages/main-window';

test('a console gets a window of its own with keyboard and power, and is brought back', async ({
  page,
  context,
  startPoolkeeper,
}) => {
  const window = new MainWindow(page);
  await window.open((await startPoolkeeper('--demo')).url);
  await window.showConsole('web-1');
  const undocked = context.waitForEvent('page');
  await window.console.undock();
  const own = await undocked;
  await expect(own).toHaveTitle('web-1 – Poolkeeper');
  const canvas = own.getByRole('application').locator('canvas');
  await expect(canvas).toBeFocused();
  expect(await barriers(own)).toEqual([]);
  await own.getByRole('button', { name: 'Power' }).click();
  await own.getByRole('menuitem', { name: 'Shut down', exact: true }).click();
  await own.getByRole('alertdialog').or(own.getByRole('dialog')).getByRole('button', { name: 'Cancel' }).click();

  await expect(window.details.getByText('This console is in a window of its own')).toBeVisible();
  expect(await barriers(page)).toEqual([]);
  await window.choose('Dark');
  await expect(own.locator('html')).toHaveAttribute('data-theme', 'dark');

  // Terminals are in the main window, wherever that is at present.
  await window.tree.select('db-2');
  await own.getByRole('button', { name: /^10\./ }).click();
  await own.getByRole('menuitem', { name: 'Open a terminal' }).click();
  await expect(window.details.getByRole('heading', { name: 'web-1' })).toBeVisible();
  await expect(window.details.getByRole('form', { name: 'Open a terminal by SSH' })).toBeVisible();
  await window.showTab('Console');

  const shown = context.pages().length;
  await window.details.getByRole('button', { name: 'Show the window' }).click();
  await expect(canvas).toBeVisible();
  expect(context.pages()).toHaveLength(shown);

  const closed = own.waitForEvent('close');
  await window.details.getByRole('button', { name: 'Bring it back here' }).click();
  await closed;
  await window.console.waitForPicture();
});

test('a halted VM is started from the window of its console', async ({ page, context, startPoolkeeper }) => {
  const window = new MainWindow(page);
  await window.open((await startPoolkeeper('--demo')).url);
  await window.tree.select('web-2');
  await window.showTab('Console');
  const undocked = context.waitForEvent('page');
  await window.console.undock();
  const own = await undocked;
  await own.getByRole('button', { name: 'Start', exact: true }).click();
  await expect(own.getByRole('button', { name: 'Send Ctrl+Alt+Del' })).toBeEnabled();
});

test('windows that were open come back at the next start, and one that was closed does not', async ({
  page,
  context,
  startPool,
  startPoolkeeper,
}) => {
  const pool = await startPool();
  const { user, password } = pool;
  const window = new MainWindow(page);
  const program = await startPoolkeeper();
  await window.open(program.url);
  await window.addServer(
    { address: new URL(pool.coordinator).host, user, password },
    { mainPassword: 'correct horse battery' },
  );
  await window.trust();
  for (const name of ['web-1', 'db-2']) {
    await window.showConsole(name);
    const undocked = context.waitForEvent('page');
    await window.console.undock();
    await expect(await undocked).toHaveTitle(`${name} – Poolkeeper`);
    await expect(window.details.getByText('This console is in a window of its own')).toBeVisible();
  }
  const [closed, kept] = ownWindows(context.pages());
  await closed?.close();
  await window.tree.select('web-1');
  await window.console.waitForPicture();
  await page.close();
  await kept?.close();
  await program.stop();

  const next = new MainWindow(await context.newPage());
  const restored = context.waitForEvent('page', (candidate) => candidate.url().includes('#/consoles/'));
  await next.open((await startPoolkeeper()).url);
  await next.unlock('correct horse battery');
  await expect(await restored).toHaveTitle('db-2 – Poolkeeper');
  expect(ownWindows(context.pages())).toHaveLength(1);
});

test('windows that the browser holds back at the start are opened when that is asked for', async ({
  page,
  context,
  startPoolkeeper,
}) => {
  const { url } = await startPoolkeeper('--demo');
  const window = new MainWindow(page);
  await window.open(url);
  await window.showConsole('web-1');
  const undocked = context.waitForEvent('page');
  await window.console.undock();
  const own = await undocked;
  await expect(window.details.getByText('This console is in a window of its own')).toBeVisible();
  await page.close();
  await own.close();

  const next = new MainWindow(await context.newPage());
  await next.page.addInitScript(() => {
    const open = globalThis.open.bind(globalThis);
    let wasAsked = false;
    addEventListener('click', () => (wasAsked = true), true);
    globalThis.open = (...args) => (wasAsked ? open(...args) : null);
  });
  // Until the browser has put the windows away, they count as open.
  await next.page.route('**/empty', (route) => route.fulfill({ contentType: 'text/html', body: '' }));
  await next.page.goto(new URL('/empty', url).href);
  await next.page.waitForFunction(async () => (await navigator.locks.query()).held?.length === 0);
  await next.open(url);
  const note = next.page.getByRole('status').filter({ hasText: '1 console window was open' });
  await expect(note).toBeVisible();
  const reopened = context.waitForEvent('page');
  await note.getByRole('button', { name: 'Open' }).click();
  await expect(await reopened).toHaveTitle('web-1 – Poolkeeper');
  await expect(note).toBeHidden();
});

function ownWindows(pages: readonly Page[]): readonly Page[] {
  return pages.filter((candidate) => candidate.url().includes('#/consoles/'));
}
