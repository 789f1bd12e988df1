import { controlClient } from '../integration/simulator/control-client';
import { expect, test } from './fixtures';
import { MainWindow } from './pages/main-window';

test('three VMs are edited at once, with a preview, a result for each, and another try for the one that failed', async ({
  page,
  startPoolkeeper,
  startPool,
}) => {
  const pool = await startPool();
  const { url } = await startPoolkeeper();
  const window = new MainWindow(page);
  await window.open(url);
  await window.addServer({ address: new URL(pool.coordinator).host, user: pool.user, password: pool.password });
  await window.trust();
  await expect(window.status.getByText('connected', { exact: true })).toBeVisible();
  await window.tree.select('web-1');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');

  await page.keyboard.press('Control+Shift+E');
  await expect(window.dialog).toContainText('Edit properties of 3 objects');
  await window.dialog.getByRole('textbox', { name: 'Find or add a tag' }).fill('autumn');
  await page.keyboard.press('Enter');
  await expect(window.dialog.getByRole('checkbox', { name: 'autumn' })).toBeChecked();
  await window.dialog.getByText('Change the description').click();
  await window.dialog.getByRole('textbox', { name: 'Description' }).fill('for the autumn');
  await window.dialog.getByRole('button', { name: 'Preview' }).click();

  const preview = window.dialog.getByRole('table', { name: 'What will change' });
  await expect(preview.getByRole('row')).toHaveCount(4);
  await expect(preview.getByRole('row').nth(1)).toContainText('+ autumn');
  await expect(preview.getByRole('row').nth(1)).toContainText('for the autumn');

  const control = controlClient(pool.control);
  await control.inject({ kind: 'fail-call', call: 'VM.set_name_description', error: ['NOT_IMPLEMENTED', 'x'] });
  await window.dialog.getByRole('button', { name: 'Change 3 objects' }).click();
  const results = window.dialog.getByRole('table', { name: 'What was changed' });
  await expect(window.dialog).toContainText('1 object could not be changed.');
  await expect(results.getByRole('row').nth(1)).toContainText('Failed');
  await window.dialog.getByRole('button', { name: 'Retry the one that failed' }).click();
  await expect(window.dialog).toContainText('3 objects were changed.');
  await window.dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
  await expect(window.dialog).toBeHidden();

  await window.tree.select('web-1');
  const details = page.getByRole('region', { name: 'Details' });
  await expect(details).toContainText('autumn');
  await expect(details).toContainText('for the autumn');
});
