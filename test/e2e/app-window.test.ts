import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright/test';
import { missingProgram } from '../helpers/missing-program';
import { expect, test } from './fixtures';

const XVFB = '/usr/bin/Xvfb';

test('a Chromium shows the program as a window of its own, with no address bar', async ({
  dataDirectory,
  startPoolkeeper,
  launchOptions,
}) => {
  const missing = missingProgram(XVFB);
  test.skip(missing !== undefined, missing);
  const { url } = await startPoolkeeper('--demo');
  const display = spawn(XVFB, ['-displayfd', '1', '-screen', '0', '1440x900x24', '-nolisten', 'tcp']);
  try {
    let number = '';
    for await (const line of createInterface(display.stdout)) {
      number = line;
      break;
    }
    const context = await chromium.launchPersistentContext(`${dataDirectory}/chromium`, {
      ...launchOptions,
      headless: false,
      viewport: null,
      env: { ...process.env, DISPLAY: `:${number}` },
      args: [...(launchOptions.args ?? []), `--app=${url}`],
    });
    const page = context.pages()[0] ?? (await context.waitForEvent('page'));
    await expect(page.getByRole('treeitem', { name: 'harbour-1' })).toBeVisible();
    expect(await page.evaluate(() => matchMedia('(display-mode: standalone)').matches)).toBe(true);
    await context.close();
  } finally {
    display.kill();
    await once(display, 'exit');
  }
});
