import { expect, test } from './fixtures';

test('the demo pool shows in the window, and nothing breaks the content security policy', async ({
  page,
  startPoolkeeper,
}) => {
  const errors: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(error.message));
  const { url } = await startPoolkeeper('--demo');
  await page.goto(url);
  await expect(page.getByRole('treeitem', { name: 'harbour-1' })).toBeVisible();
  expect(errors).toEqual([]);
});

test('the address with the token opens one browser, once', async ({ page, browser, startPoolkeeper }) => {
  const { url } = await startPoolkeeper('--demo');
  await page.goto(url);
  await expect(page.getByRole('tree')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('tree')).toBeVisible();
  const stranger = await (await browser.newContext()).newPage();
  await stranger.goto(url);
  await expect(stranger.getByRole('heading', { level: 1 }).first()).toContainText('has been used');
});
