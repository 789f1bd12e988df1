import { PRESSED_KEYS } from '../helpers/pressed-keys';
import { barriers } from './barriers';
import { expect, test } from './recorded-console';

const SCAN_CODES = [true, false];

for (const takesScanCodes of SCAN_CODES) {
  test(`every key reaches a guest that takes ${takesScanCodes ? 'scan codes' : 'keysyms'}`, async ({ console }) => {
    const { server, press } = await console({ takesScanCodes });
    for (const { keyboard, typed, scanned, symbols } of PRESSED_KEYS) {
      server.forgetKeys();
      await press(typed);
      const expected = takesScanCodes ? scanned : symbols;
      await expect.poll(() => server.keys.join(' '), keyboard).toBe(expected);
    }
  });
}

test('what Windows tells of keys otherwise than they are is set right', async ({ page, console }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'platform', { get: () => 'Win32' }));
  const { server, press } = await console({ takesScanCodes: true });
  await press('+ControlLeft/Control +AltRight/AltGraph KeyQ/@ -ControlLeft/Control -AltRight/AltGraph KeyA/a');
  await expect.poll(() => server.keys.join(' ')).toBe('+b8:fe03 +10:40 -10:40 -b8:fe03 +1e:61 -1e:61');

  // The end of these Windows does not tell, nor of the first Shift that comes up.
  server.forgetKeys();
  await press('+Backquote/Hankaku +KanaMode/KanaMode +ShiftLeft/Shift +ShiftRight/Shift -ShiftLeft/Shift');
  await expect
    .poll(() => server.keys.join(' '))
    .toBe('+29:ff2a -29:ff2a +70:ff24 -70:ff24 +2a:ffe1 +36:ffe2 -2a:ffe1 -36:ffe2');
});

test('a dead key reaches a guest by its place, or joined with its letter', async ({ console }) => {
  const { server, press } = await console({ takesScanCodes: true });
  await press('Equal/Dead KeyE/e');
  await expect.poll(() => server.keys.join(' ')).toBe('+d:0 -d:0 +12:65 -12:65');
});

test('a dead key is joined with its letter for a guest that takes keysyms', async ({ page, console }) => {
  await page.addInitScript(() => {
    const keys = new Map([
      ['KeyY', 'z'],
      ['Minus', 'ß'],
      ['Equal', '´'],
    ]);
    Object.defineProperty(navigator, 'keyboard', { value: { getLayoutMap: () => Promise.resolve(keys) } });
  });
  const { server, press } = await console({ takesScanCodes: false });
  await press('Equal/Dead KeyE/e KeyX/x');
  await expect.poll(() => server.keys.join(' ')).toBe('+e9 -e9 +78 -78');
});

test('Print is pressed where the system tells only of its end', async ({ console }) => {
  const { server, press } = await console({ takesScanCodes: true });
  await press('-PrintScreen/PrintScreen');
  await expect.poll(() => server.keys.join(' ')).toBe('+54:ff61 -54:ff61');
});

test('no key stays pressed when the console, its page or its window is left, or it is connected again', async ({
  page,
  console,
}) => {
  const { server, press, window } = await console({ takesScanCodes: true });
  await press('+ShiftLeft/Shift +ControlLeft/Control');
  await window.tree.root.focus();
  await expect.poll(() => server.keys.join(' ')).toBe('+2a:ffe1 +1d:ffe3 -2a:ffe1 -1d:ffe3');

  await press('-ShiftLeft/Shift -ControlLeft/Control');
  await window.console.canvas.focus();
  server.forgetKeys();
  await press('+AltLeft/Alt');
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { value: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await expect.poll(() => server.keys.join(' ')).toBe('+38:ffe9 -38:ffe9');

  server.forgetKeys();
  await press('+MetaLeft/Meta +KeyR/r');
  await page.evaluate(() => globalThis.dispatchEvent(new Event('blur')));
  await expect.poll(() => server.keys.join(' ')).toBe('+db:ffeb +13:72 -db:ffeb -13:72');

  await press('+AltLeft/Alt');
  await expect.poll(() => server.keys.at(-1)).toBe('+38:ffe9');
  server.forgetKeys();
  server.drop();
  await expect.poll(() => server.keys).toContain('-ffe9');
});

test('combinations are sent from the menu, and typing goes on in the guest', async ({ console }) => {
  const { server, window } = await console({ takesScanCodes: true });
  await window.console.keys('Ctrl+Alt+F2');
  await expect.poll(() => server.keys.join(' ')).toBe('+1d:ffe3 +38:ffe9 +3c:ffbf -3c:ffbf -38:ffe9 -1d:ffe3');
  await expect(window.console.canvas).toBeFocused();

  server.forgetKeys();
  await window.console.keys('Alt+SysRq+B: restart at once');
  await expect(window.dialog).toContainText('Press Alt+SysRq+B?');
  expect(server.keys).toEqual([]);
  await window.dialog.getByRole('button', { name: 'Press the keys' }).click();
  await expect.poll(() => server.keys.join(' ')).toBe('+38:ffe9 +54:ff61 +30:62 -30:62 -54:ff61 -38:ffe9');
});

test("the user's own combination is recorded, sent and forgotten", async ({ page, console }) => {
  const { server, window, press } = await console({ takesScanCodes: true });
  await window.console.keys('Edit your combinations…');
  await window.dialog.getByRole('button', { name: 'Record keys' }).click();
  await press('+ControlLeft/Control +ShiftLeft/Shift Escape/Escape -ShiftLeft/Shift -ControlLeft/Control');
  await expect(window.dialog.getByRole('status')).toHaveText('Ctrl+Shift+Esc');
  await window.dialog.getByRole('combobox', { name: 'Key' }).selectOption('F9');
  await window.dialog.getByRole('button', { name: 'Add' }).click();
  expect(await barriers(page)).toEqual([]);
  await window.dialog.getByRole('button', { name: 'Close' }).last().click();

  server.forgetKeys();
  await window.console.keys('Ctrl+Shift+F9');
  await expect.poll(() => server.keys.join(' ')).toBe('+1d:ffe3 +2a:ffe1 +43:ffc6 -43:ffc6 -2a:ffe1 -1d:ffe3');

  await window.console.keys('Edit your combinations…');
  await window.dialog.getByRole('button', { name: 'Remove Ctrl+Shift+F9' }).click();
  await expect(window.dialog.getByRole('listitem')).toHaveCount(0);
});

test('Ctrl+Alt+Ins is Ctrl+Alt+Del, as the desktop keeps the latter', async ({ page, console }) => {
  const { server } = await console({ takesScanCodes: true });
  await page.keyboard.press('Control+Alt+Insert');
  await expect
    .poll(() => server.keys.join(' '))
    .toBe('+1d:ffe3 +38:ffe9 -1d:ffe3 -38:ffe9 +1d:ffe3 +38:ffe9 +d3:ffff -d3:ffff -38:ffe9 -1d:ffe3');
});

test('an input method composes in its line, and other keys go through it', async ({ page, console }) => {
  const { server, window, press } = await console({ takesScanCodes: false });
  await window.details.getByRole('button', { name: 'Input method' }).click();
  await window.details.getByRole('textbox', { name: 'Input method' }).focus();
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Input.imeSetComposition', { text: 'ni', selectionStart: 2, selectionEnd: 2 });
  expect(server.keys).toEqual([]);
  await cdp.send('Input.insertText', { text: '你' });
  await page.keyboard.press('Enter');
  await page.keyboard.press('a');
  const pressed = () => server.keys.filter((key) => key.startsWith('+')).join(' ');
  await expect.poll(pressed).toBe('+1004f60 +ff0d +61');

  // While the text is still being typed the key waits for its turn.
  await cdp.send('Input.insertText', { text: '你'.repeat(30) });
  await page.keyboard.press('Enter');
  await page.keyboard.press('b');
  await expect.poll(pressed).toBe(`+1004f60 +ff0d +61 ${'+1004f60 '.repeat(30)}+ff0d +62`);

  server.forgetKeys();
  await press('+ControlLeft/Control');
  await window.tree.root.focus();
  await expect.poll(() => server.keys.join(' ')).toBe('+ffe3 -ffe3');
});
