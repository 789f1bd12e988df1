import { expect, test, type SimulatedPool } from './fixtures';
import { RawClient } from '../integration/simulator/raw-client';
import { MainWindow } from './pages/main-window';

/** What `xe pool-dump-database` would write. */
async function dumpOf({ coordinator, user, password }: SimulatedPool): Promise<Buffer> {
  const client = new RawClient(coordinator);
  const session = await client.login(user, password);
  const { text } = await client.send({ method: 'GET', path: `/pool/xmldbdump?session_id=${session}`, headers: {} });
  client.close();
  return Buffer.from(text);
}

test('a database dump opens as an offline pool by the keyboard alone, says so everywhere, and closes', async ({
  page,
  startPool,
  startPoolkeeper,
}) => {
  const buffer = await dumpOf(await startPool());
  const window = new MainWindow(page);
  await window.open((await startPoolkeeper()).url);
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Open a database dump…' }).last().press('Enter');
  await (await choosing).setFiles({ name: 'monday.xml', mimeType: 'text/xml', buffer });

  await expect(window.tree.node('Harbour (offline)')).toHaveAttribute('aria-selected', 'true');
  await expect(window.tree.node('Harbour (offline)').locator('[data-icon=pool-offline]')).toBeVisible();
  await expect(window.status).toContainText('offline: monday.xml');
  await expect(page.getByRole('region', { name: 'Details' })).toContainText('Offline. Database dump monday.xml of');

  await window.tree.openMenu('web-1');
  const shutDown = window.menu.getByRole('menuitem', { name: 'Shut down' }).first();
  await expect(shutDown).toHaveAttribute('aria-disabled', 'true');
  await expect(shutDown).toContainText('This pool is a database dump');
  await expect(window.menu.getByText('This pool is a database dump').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await window.showTab('Console');
  await expect(window.console.notice).toContainText('none of its servers is contacted');

  await window.tree.openMenu('Harbour (offline)');
  await window.menu.getByRole('menuitem', { name: 'Close the database dump' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Welcome to Poolkeeper' })).toBeVisible();
});

test('a file that is no dump, or not a whole one, is refused in words, and the dump stands beside its live pool', async ({
  page,
  startPool,
  startPoolkeeper,
}) => {
  const pool = await startPool();
  const buffer = await dumpOf(pool);
  const window = new MainWindow(page);
  await window.open((await startPoolkeeper()).url);
  await window.addServer({ address: new URL(pool.coordinator).host, user: pool.user, password: pool.password });
  await window.trust();
  await expect(window.tree.node('Harbour')).toBeVisible();

  const open = async (content: Buffer): Promise<void> => {
    const choosing = page.waitForEvent('filechooser');
    await page.keyboard.press('Control+O');
    await (await choosing).setFiles({ name: 'pool.xml', mimeType: 'text/xml', buffer: content });
  };
  await open(Buffer.from('{"not": "a dump"}'));
  await expect(page.getByRole('alert')).toContainText(/pool\.xml.*This file is not a database dump of a pool/);
  await open(buffer.subarray(0, buffer.length / 2));
  await expect(page.getByRole('alert').last()).toContainText('it breaks off at line');
  await open(buffer);
  await window.tree.select('Harbour (offline)');
  await expect(window.status.getByRole('listitem')).toHaveText([
    /^Harbour\s*connected$/,
    /^Harbour\s*offline: pool\.xml/,
  ]);
});

test('a dump that is dropped on the window opens too', async ({ page, startPool, startPoolkeeper }) => {
  const text = (await dumpOf(await startPool())).toString();
  const window = new MainWindow(page);
  await window.open((await startPoolkeeper()).url);
  await window.dropFile('dropped.xml', text);
  await expect(window.status).toContainText('offline: dropped.xml');
});
