import { readFile } from 'node:fs/promises';
import { missingProgram } from '../helpers/missing-program';
import { startTigerVnc, XTIGERVNC } from '../helpers/vnc-server';
import { barriers } from './barriers';
import { expect, test } from './fixtures';
import { MainWindow } from './pages/main-window';

test('the picture is zoomed by menu and wheel, scrolls where it is larger, and stays so for that VM', async ({
  page,
  startPoolkeeper,
}) => {
  const window = new MainWindow(page);
  await window.open((await startPoolkeeper('--demo')).url);
  await window.showConsole('web-1');
  await window.console.zoom('200%');
  const { width, height } = await window.console.guestSize();
  await expect.poll(() => window.console.shownSize()).toEqual({ width: 2 * width, height: 2 * height });

  const { x = 0, y = 0 } = (await window.console.canvas.boundingBox()) ?? {};
  await page.mouse.move(x + 300, y + 200);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -120);
  await page.keyboard.up('Control');
  await expect(window.console.zoomButton).toHaveText('Zoom: 250%');
  await expect.poll(() => window.console.shownSize()).toEqual({ width: 2.5 * width, height: 2.5 * height });
  // What the pointer was on is still under it.
  await expect
    .poll(async () => Math.round((await window.console.canvas.boundingBox())?.x ?? 0))
    .toBe(Math.round(x + 300 - 300 * 1.25));

  await window.tree.select('web-4');
  await window.console.waitForPicture();
  await expect(window.console.zoomButton).not.toHaveText('Zoom: 250%');
  await window.tree.select('web-1');
  await window.console.waitForPicture();
  await expect(window.console.zoomButton).toHaveText('Zoom: 250%');
});

test.describe('on a dense monitor', () => {
  test.use({ deviceScaleFactor: 1.5 });

  test('at 100% a pixel of the guest is one of the monitor', async ({ page, startPoolkeeper }) => {
    const window = new MainWindow(page);
    await window.open((await startPoolkeeper('--demo')).url);
    await window.showConsole('web-1');
    await window.console.zoom('100%, pixel for pixel');
    const { width, height } = await window.console.guestSize();
    await expect
      .poll(async () => {
        const shown = await window.console.shownSize();
        return { width: Math.round(shown.width * 1.5), height: Math.round(shown.height * 1.5) };
      })
      .toEqual({ width, height });
    await expect(window.console.canvas).toHaveCSS('image-rendering', 'pixelated');
  });
});

test('looking only, neither keys nor clicks reach the guest', async ({ page, startPoolkeeper }) => {
  const window = new MainWindow(page);
  await window.open((await startPoolkeeper('--demo')).url);
  await window.showConsole('web-1');
  const viewOnly = window.details.getByRole('button', { name: 'View only' });
  await viewOnly.click();
  await expect(viewOnly).toHaveAttribute('aria-pressed', 'true');
  await expect(window.console.typeButton).toBeDisabled();
  await expect(window.console.ctrlAltDel).toBeDisabled();
  await window.console.canvas.click();
  await expect(window.console.canvas).not.toBeFocused();
  await viewOnly.click();
  await window.console.canvas.click();
  await expect(window.console.canvas).toBeFocused();
});

test('a screenshot is saved pixel for pixel, and copied', async ({ page, context, startPoolkeeper }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const window = new MainWindow(page);
  await window.open((await startPoolkeeper('--demo')).url);
  await window.showConsole('web-1');
  const guest = await window.console.guestSize();

  const download = page.waitForEvent('download');
  await window.console.screenshot('Save as a file');
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^web-1 \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.png$/);
  const png = await readFile(await file.path());
  expect({ width: png.readUInt32BE(16), height: png.readUInt32BE(20) }).toEqual(guest);

  await window.console.screenshot('Copy to the clipboard');
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const [item] = await navigator.clipboard.read();
        if (item?.types.includes('image/png') !== true) return undefined;
        const picture = await createImageBitmap(await item.getType('image/png'));
        return { width: picture.width, height: picture.height };
      }),
    )
    .toEqual(guest);
});

test('in full screen the bar leaves, comes back at the top, and nothing behind can be reached', async ({
  page,
  startPoolkeeper,
}) => {
  const window = new MainWindow(page);
  await window.open((await startPoolkeeper('--demo')).url);
  await window.showConsole('web-1');
  await page.evaluate(noteDesktopKeys);
  await window.details.getByRole('button', { name: 'Full screen' }).click();
  await expect.poll(() => page.evaluate(() => document.fullscreenElement !== null)).toBe(true);
  const bar = page.getByRole('toolbar', { name: 'Console toolbar' });
  const leave = page.getByRole('button', { name: 'Leave full screen' });
  await expect(window.console.canvas).toBeFocused();
  await expect(page.locator('html')).toHaveAttribute('data-desktop-keys', 'granted');
  await page.mouse.move(700, 500);
  await expect.poll(async () => (await bar.boundingBox())?.y).toBeLessThan(-10);
  await page.mouse.move(700, 1);
  await expect.poll(async () => (await bar.boundingBox())?.y).toBe(0);
  expect(await window.tree.root.evaluate(takesKeyboard)).toBe(false);
  await window.console.canvas.focus();
  await page.mouse.move(700, 1);
  expect(await barriers(page)).toEqual([]);
  await leave.focus();
  await expect(page.locator('html')).toHaveAttribute('data-desktop-keys', 'given back');
  await leave.click();
  await expect.poll(() => page.evaluate(() => document.fullscreenElement === null)).toBe(true);
  await expect(leave).toBeHidden();
  expect(await window.tree.root.evaluate(takesKeyboard)).toBe(true);
});

test('a server that can is asked for a screen as large as there is room for', async ({
  page,
  startPool,
  startPoolkeeper,
}) => {
  const missing = missingProgram(XTIGERVNC);
  test.skip(missing !== undefined, missing);
  const desktop = await startTigerVnc();
  try {
    const { coordinator, user, password } = await startPool('--rfb', `127.0.0.1:${String(desktop.port)}`);
    const window = new MainWindow(page);
    await window.open((await startPoolkeeper()).url);
    await window.addServer({ address: new URL(coordinator).host, user, password });
    await window.trust();
    await window.tree.select('db-2');
    await window.showTab('Console');
    await expect(window.console.canvas).toHaveJSProperty('width', 800);
    await window.console.zoom('Fit the guest’s resolution to its place');
    await expect.poll(async () => (await window.console.guestSize()).width).toBeGreaterThan(1000);
    const [shown, guest] = [await window.console.shownSize(), await window.console.guestSize()];
    expect({ width: Math.floor(shown.width), height: Math.floor(shown.height) }).toEqual(guest);
  } finally {
    await desktop.close();
  }
});

/** Writes onto the page whether Chromium lets it have the keys of the desktop. */
function noteDesktopKeys(): void {
  const { keyboard } = navigator;
  if (keyboard === undefined) return;
  const note = (state: string): void => document.documentElement.setAttribute('data-desktop-keys', state);
  const [lock, unlock] = [keyboard.lock.bind(keyboard), keyboard.unlock.bind(keyboard)];
  keyboard.lock = async () => {
    await lock();
    note('granted');
  };
  keyboard.unlock = () => {
    unlock();
    note('given back');
  };
}

function takesKeyboard(element: HTMLElement | SVGElement): boolean {
  element.focus();
  return document.activeElement === element;
}
