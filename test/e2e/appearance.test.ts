import type { Page } from 'playwright/test';
import { barriers } from './barriers';
import { expect, test } from './fixtures';
import { MainWindow } from './pages/main-window';

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

for (const theme of ['Light', 'Dark']) {
  test(`no barrier that axe can find, in the ${theme.toLowerCase()} theme`, async ({ page, startPoolkeeper }) => {
    const { url } = await startPoolkeeper('--demo');
    const window = new MainWindow(page);
    await window.open(url);
    await window.choose(theme);
    await window.tree.select('web-1');
    await expect(window.details.getByRole('heading', { name: 'web-1' })).toBeVisible();
    await window.openJobs();
    expect(await barriers(page)).toEqual([]);
    await window.toolbar.getByRole('button', { name: 'Add server' }).click();
    await expect(window.dialog).toBeVisible();
    expect(await barriers(page)).toEqual([]);
  });
}

function background(page: Page): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.body).backgroundColor);
}
