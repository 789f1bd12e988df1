import { expect, test } from './fixtures';
import { MainWindow } from './pages/main-window';

test('hundreds of VMs are shut down in one selection, and those that cannot be are named with the reason', async ({
  page,
  startPoolkeeper,
}) => {
  // Half a thousand shut-downs.
  test.slow();
  const { url } = await startPoolkeeper('--demo', 'M');
  const window = new MainWindow(page);
  await window.open(url);
  // Five pools load one after the other; the last of them is complete when all have told their VMs.
  await expect(window.status.getByText('connected', { exact: true })).toHaveCount(5, { timeout: 30_000 });

  await window.tree.selectAll();
  await window.details.getByRole('button', { name: /^VMs/ }).click();
  const running = window.details.getByRole('button', { name: /^Running/ });
  await expect(running).toBeVisible();
  await window.details.getByRole('button', { name: /^Shut down \(/ }).click();

  const acted = window.dialog.getByRole('list', { name: 'Objects that the command acts on' });
  const refused = window.dialog.getByRole('list', { name: 'Objects that the command cannot act on' });
  await expect(acted).toBeVisible();
  const shutDown = await acted.getByRole('listitem').count();
  const left = await refused.getByRole('listitem').count();
  expect(shutDown).toBeGreaterThan(300);
  expect(left).toBeGreaterThan(20);
  await expect(refused.getByRole('listitem').first()).toContainText(/\.$/);

  await window.dialog.getByRole('button', { name: 'Shut down' }).click();
  await expect(window.status).toContainText(`${shutDown} jobs running`);
  await expect(window.status).not.toContainText('running', { timeout: 120_000 });
  await expect(window.status).not.toContainText('failed');
});

test('a command on a part of the selection says first what it leaves out', async ({ page, startPoolkeeper }) => {
  const { url } = await startPoolkeeper('--demo');
  const window = new MainWindow(page);
  await window.open(url);
  await window.tree.select('web-1');
  await expect(window.tree.icon('web-1')).toHaveAttribute('data-icon', 'vm-running');
  await window.tree.node('web-2').click({ modifiers: ['Shift'] });
  await window.details.getByRole('button', { name: 'Start (1)' }).click();
  await expect(window.dialog).toContainText('It will run on 1 object.');
  await expect(window.dialog.getByRole('listitem')).toContainText(['web-1']);
  await window.dialog.getByRole('button', { name: 'Start' }).click();
  await expect(window.tree.icon('web-2')).toHaveAttribute('data-icon', 'vm-running');
});

test('what is selected stays in sight when the jobs open below the tree', async ({ page, startPoolkeeper }) => {
  const { url } = await startPoolkeeper('--demo');
  const window = new MainWindow(page);
  await window.open(url);
  const node = await window.tree.select('web-1');
  await expect(node).toBeInViewport({ ratio: 1 });
  await window.openJobs();
  await expect(node).toBeInViewport({ ratio: 1 });
});
