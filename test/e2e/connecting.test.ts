import type { Page } from 'playwright/test';
import { expect, test, type RunningPoolkeeper, type SimulatedPool } from './fixtures';
import { MainWindow } from './pages/main-window';

const FINGERPRINT = /^([0-9A-F]{2}:){31}[0-9A-F]{2}$/;

test('an unknown certificate is trusted once, by its fingerprint', async ({ page, startPool, startPoolkeeper }) => {
  const pool = await startPool();
  const window = await addServer(page, startPoolkeeper, login(pool));
  await expect(window.dialog).toContainText(fingerprintOf(pool));
  await window.trust();
  await expect(window.tree.node('harbour-1')).toBeVisible();
  await expect(window.status).toContainText('connected');
});

test('a refused certificate leaves the server disconnected', async ({ page, startPool, startPoolkeeper }) => {
  const pool = await startPool();
  const window = await addServer(page, startPoolkeeper, login(pool));
  await window.dialog.getByRole('button', { name: 'Do not connect' }).click();
  await expect(window.status).toContainText('disconnected');
  await expect(window.tree.node('harbour-1')).toBeHidden();
});

test('a wrong password is asked for again, with the reason', async ({ page, startPool, startPoolkeeper }) => {
  const pool = await startPool();
  const window = await addServer(page, startPoolkeeper, { ...login(pool), password: 'not the password' });
  await window.trust();
  await expect(window.dialog).toContainText('The user name or the password is wrong.');
  await window.dialog.getByLabel('Password', { exact: true }).fill(pool.password);
  await window.dialog.getByRole('button', { name: 'Log in' }).click();
  await expect(window.tree.node('harbour-1')).toBeVisible();
});

test("a member's address leads to the pool's coordinator", async ({ page, startPool, startPoolkeeper }) => {
  const pool = await startPool();
  const member = pool.hosts.find((host) => host.url !== pool.coordinator);
  const address = new URL(member?.url ?? '').host;
  const window = await addServer(page, startPoolkeeper, { ...login(pool), address });
  // Only the member is asked about: it vouches for its coordinator.
  await expect(window.dialog).toContainText(member?.fingerprint ?? '');
  await window.trust();
  await expect(window.tree.node('harbour-1')).toBeVisible();
});

test('a changed certificate stops the connection and shows both', async ({ page, startPool, startPoolkeeper }) => {
  const pool = await startPool();
  const window = await addServer(page, startPoolkeeper, login(pool));
  await window.trust();
  await expect(window.status).toContainText('connected');

  const renewed = await inject<{ fingerprint: string }>(pool, {
    kind: 'renew-certificate',
    host: coordinatorOf(pool).name,
  });
  expect(renewed.fingerprint).toMatch(FINGERPRINT);
  await inject(pool, { kind: 'cut-connections' });
  await expect(window.dialog).toContainText('The server’s certificate has changed');
  await expect(window.dialog).toContainText(fingerprintOf(pool));
  await expect(window.dialog).toContainText(renewed.fingerprint);
  // The tree stays to be read meanwhile.
  await expect(window.tree.node('harbour-1')).toBeVisible();
  await window.dialog.getByRole('button', { name: 'Trust the new certificate' }).click();
  await expect(window.status).toContainText('connected');
});

test('a coordinator that goes away and comes back is found again', async ({ page, startPool, startPoolkeeper }) => {
  const pool = await startPool();
  const window = await addServer(page, startPoolkeeper, login(pool));
  await window.trust();
  await expect(window.tree.node('harbour-1')).toBeVisible();

  // At once: a pool that was logged in to is worth waiting for, loaded or not.
  const host = coordinatorOf(pool).name;
  await inject(pool, { kind: 'stop-host', host });
  await expect(window.status).toContainText('reconnecting');
  await expect(window.tree.node('harbour-1')).toBeVisible();
  await inject(pool, { kind: 'start-host', host });
  await expect(window.status).not.toContainText('reconnecting', { timeout: 45_000 });
  await expect(window.status).toContainText('connected');
});

test('a remembered server is connected again at the next start', async ({ page, startPool, startPoolkeeper }) => {
  const pool = await startPool();
  const first = await startPoolkeeper();
  const window = new MainWindow(page);
  await window.open(first.url);
  await window.addServer(login(pool), { mainPassword: 'correct horse' });
  await window.trust();
  await expect(window.tree.node('harbour-1')).toBeVisible();
  await first.stop();

  const second = await startPoolkeeper();
  await window.open(second.url);
  await window.unlock('correct horse');
  await expect(window.tree.node('harbour-1')).toBeVisible();
  await expect(window.status).toContainText('connected');
});

/** The program's window as it asks about the certificate of a server that was just added. */
async function addServer(
  page: Page,
  startPoolkeeper: () => Promise<RunningPoolkeeper>,
  server: ReturnType<typeof login>,
): Promise<MainWindow> {
  const window = new MainWindow(page);
  await window.open((await startPoolkeeper()).url);
  await window.addServer(server);
  return window;
}

function login(pool: SimulatedPool) {
  return { address: new URL(pool.coordinator).host, user: pool.user, password: pool.password };
}

function coordinatorOf(pool: SimulatedPool) {
  const host = pool.hosts.find(({ url }) => url === pool.coordinator);
  if (host === undefined) throw new Error('the pool has no coordinator');
  return host;
}

function fingerprintOf(pool: SimulatedPool): string {
  return coordinatorOf(pool).fingerprint;
}

/** Breaks something in the simulated pool. */
async function inject<R>(pool: SimulatedPool, fault: object): Promise<R> {
  const reply = await fetch(`${pool.control}/faults`, { method: 'POST', body: JSON.stringify(fault) });
  expect(reply.status).toBe(200);
  return (await reply.json()) as R;
}
