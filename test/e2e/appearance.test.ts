import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type * as Axe from 'axe-core';
import type { Page } from 'playwright/test';
import { expect, test } from './fixtures';
import { MainWindow } from './pages/main-window';

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

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

/** What axe-core finds against WCAG 2 A and AA, once all that fades in has. */
async function barriers(page: Page): Promise<readonly string[]> {
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)));
  // By the debugger: the page's own content security policy lets no other script in.
  await page.evaluate(await readFile(axePath, 'utf8'));
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof Axe };
    const { violations } = await axe.run({ runOnly: ['wcag2a', 'wcag2aa'] });
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
  });
}
