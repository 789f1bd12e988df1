import type { Page } from 'playwright/test';
import { startSshServer, type SshServer } from '../helpers/ssh-server';
import { barriers } from './barriers';
import { expect, test, type SimulatedPool } from './fixtures';
import { MainWindow } from './pages/main-window';

/** A host's Terminal tab, with an SSH server behind it. */
async function openTab(
  page: Page,
  pool: SimulatedPool,
  url: string,
): Promise<{ readonly window: MainWindow; readonly server: SshServer }> {
  const [host] = pool.hosts;
  const server = await startSshServer(host?.address ?? '', { user: 'root', password: 'right' });
  const window = new MainWindow(page);
  await window.open(url);
  await window.addServer({ ...pool, address: new URL(pool.coordinator).host });
  await window.trust();
  await expect(window.status).toContainText('connected');
  await window.tree.select(host?.name ?? '');
  await window.showTab('Terminal');
  await window.details.getByRole('textbox', { name: 'Port' }).fill(String(server.port));
  await window.details.getByRole('button', { name: 'Connect' }).click();
  return { window, server };
}

async function logIn({ details }: MainWindow): Promise<void> {
  await details.getByRole('button', { name: 'Trust and connect' }).click();
  await details.getByLabel('Password', { exact: true }).fill('right');
  await details.getByRole('button', { name: 'Log in' }).click();
}

test('a shell by SSH: the key is asked about, what is typed comes back, other tabs leave it open', async ({
  page,
  startPool,
  startPoolkeeper,
}) => {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) complaints.push(message.text());
  });
  const { window, server } = await openTab(page, await startPool(), (await startPoolkeeper()).url);
  const { details } = window;
  await expect(details.getByText(/^SHA256:/)).toBeVisible();
  await logIn(window);
  const screen = details.getByRole('application', { name: 'Terminal' });
  await expect(screen).toContainText('$');
  await page.keyboard.type('echo sailing\n');
  await expect(screen.locator('.xterm-rows')).toContainText(/\$ echo sailing\s*sailing\s*\$/);
  expect(await barriers(page)).toEqual([]);
  await window.showTab('General');
  await window.showTab('Terminal');
  await expect(screen.locator('.xterm-rows')).toContainText('sailing');
  await screen.getByRole('textbox').focus();
  await page.keyboard.type('size\n');
  await expect(screen.locator('.xterm-rows')).toContainText(server.sizes.at(-1) ?? '');
  await page.keyboard.press('ControlRight');
  await expect(details.getByRole('tab', { name: 'Terminal' })).toBeFocused();
  await screen.getByRole('textbox').focus();
  await page.keyboard.type('exit 3\n');
  await expect(details.getByRole('status').first()).toContainText('code 3');
  await details.getByRole('button', { name: 'Reconnect' }).click();
  await expect(details.getByLabel('Password', { exact: true })).toBeFocused();
  expect(complaints).toEqual([]);
  await server.close();
});
