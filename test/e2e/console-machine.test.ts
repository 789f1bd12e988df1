import { controlClient } from '../integration/simulator/control-client';
import { barriers } from './barriers';
import { expect, test } from './fixtures';
import { MainWindow } from './pages/main-window';

test('a disc is found by its name, put into the drive and taken out beside the console', async ({
  page,
  startPoolkeeper,
}) => {
  const window = new MainWindow(page);
  await window.open((await startPoolkeeper('--demo')).url);
  await window.tree.select('web-1');
  await window.showTab('Console');
  const drive = window.details.getByRole('button', { name: /^DVD/ });
  await drive.click();
  const panel = page.getByRole('region', { name: 'DVD drive' });
  const field = panel.getByRole('combobox', { name: 'Find a disc' });
  await expect(field).toBeFocused();
  await expect(panel.getByRole('option').first()).toContainText('guest-tools.iso');
  expect(await barriers(page)).toEqual([]);
  await page.keyboard.type('memtest');
  await expect(panel.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(drive).toHaveText('DVD: memtest86+-7.20.iso');
  await drive.click();
  await panel.getByRole('button', { name: 'Eject' }).click();
  await expect(drive).toHaveText('DVD: empty');
});

test('a host’s text console echoes what is typed, over a cut as well, and the graphical one is a click away', async ({
  page,
  startPool,
  startPoolkeeper,
}) => {
  const pool = await startPool();
  const window = new MainWindow(page);
  await window.open((await startPoolkeeper()).url);
  await window.addServer({ ...pool, address: new URL(pool.coordinator).host });
  await window.trust();
  await expect(window.status).toContainText('connected');
  await window.tree.select(pool.hosts[0]?.name ?? '');
  await window.showTab('Console');
  await window.details.getByRole('button', { name: 'Text', exact: true }).click();
  const screen = window.details.getByRole('application', { name: 'Text console' });
  await screen.getByRole('textbox').focus();
  await page.keyboard.type('sailing');
  const rows = screen.locator('.xterm-rows');
  await expect(rows).toContainText('sailing');
  await controlClient(pool.control).inject({ kind: 'cut-connections' });
  // It prompts whoever comes, below what stands there.
  await expect(rows).toContainText(/login: sailing.*login:/);
  await expect(screen.getByRole('textbox')).toBeFocused();
  await page.keyboard.type('home');
  await expect(rows).toContainText(/login: home/);
  await window.details.getByRole('button', { name: 'Graphical' }).click();
  await window.console.waitForPicture();
});
