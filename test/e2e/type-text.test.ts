import { missingProgram } from '../helpers/missing-program';
import { XTIGERVNC } from '../helpers/vnc-server';
import { SETXKBMAP, startXTerminal, XTERM } from '../helpers/x-terminal';
import { barriers } from './barriers';
import { expect, openConsole, test } from './recorded-console';

test('text is typed on the layout of the guest, and what cannot be typed is named and left out', async ({
  page,
  console,
}) => {
  const { server, window } = await console({ takesScanCodes: true });
  await window.details.getByRole('button', { name: 'Type text…' }).click();
  await window.dialog.getByRole('combobox', { name: 'Keyboard layout of the guest' }).selectOption('German');
  await window.dialog.getByRole('textbox', { name: 'Text', exact: true }).fill('z@é你');
  await expect(window.dialog.getByRole('alert')).toHaveText('This layout cannot type: 你 (U+4F60)');
  await expect(window.dialog.getByRole('button', { name: 'Type', exact: true })).toBeDisabled();
  expect(await barriers(page)).toEqual([]);
  await window.dialog.getByText('Leave out').click();
  await window.dialog.getByText('Press Enter at the end').click();
  await expect(window.dialog.getByRole('textbox', { name: 'What will be typed' })).toHaveValue('z@é⏎\n');
  server.forgetKeys();
  await window.dialog.getByRole('button', { name: 'Type', exact: true }).click();
  await expect(window.dialog).toBeHidden();
  await expect(window.console.canvas).toBeFocused();
  const typed = server.keys.slice(server.keys.indexOf('+15:7a'));
  expect(typed.join(' ')).toBe(
    '+15:7a -15:7a +b8:fe03 +10:40 -10:40 -b8:fe03 +d:fe51 -d:fe51 +12:65 -12:65 +1c:ff0d -1c:ff0d',
  );
});

test('a secret is typed without being shown, and as it is where the guest has Caps Lock on', async ({ console }) => {
  const { server, window, press } = await console({ takesScanCodes: true, hasCapsLock: true });
  await window.details.getByRole('button', { name: 'Type text…' }).click();
  await window.dialog.getByText('Hide what is typed').click();
  await window.dialog.getByLabel('Text', { exact: true }).fill('s3cret');
  await expect(window.dialog.getByRole('textbox', { name: 'What will be typed' })).toHaveCount(0);
  await window.dialog.getByLabel('Text', { exact: true }).press('Enter');
  await expect(window.dialog).toBeHidden();
  const letters = Array.from('s3cret', (character) => character.charCodeAt(0).toString(16));
  const pressed = () => server.keys.filter((key) => key.startsWith('+')).map((key) => key.split(':')[1]);
  await expect.poll(pressed).toEqual(['ffe5', ...letters, 'ffe5']);

  // It is off on this keyboard: a key that is pressed puts it right in the guest.
  server.forgetKeys();
  await press('KeyA/a');
  await expect.poll(() => server.keys.join(' ')).toBe('+3a:ffe5 -3a:ffe5 +1e:61 -1e:61');
});

test('typing stops when it is told to, with no key left down', async ({ page, console }) => {
  const { server, window } = await console({ takesScanCodes: true });
  await window.details.getByRole('button', { name: 'Type text…' }).click();
  await window.dialog.getByRole('combobox', { name: 'Speed' }).selectOption('Slow, for a busy guest');
  await window.dialog.getByRole('textbox', { name: 'Text', exact: true }).fill('A'.repeat(3000));
  await window.dialog.getByRole('textbox', { name: 'Text', exact: true }).press('Control+Enter');
  await expect(window.dialog.getByText('of 3,000 characters typed')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(window.dialog).toBeHidden();
  const pressed = server.keys.filter((key) => key.startsWith('+'));
  expect(pressed.length).toBeLessThan(6000);
  expect(server.keys.slice(-2)).toEqual(['-1e:41', '-2a:ffe1']);
});

test('the clipboard is typed by Ctrl+Shift+V, and shown first where it has lines', async ({ page, console }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const { server, window } = await console({ takesScanCodes: true });
  await page.evaluate(() => navigator.clipboard.writeText('Hi'));
  await page.keyboard.press('Control+Shift+V');
  await expect.poll(() => server.keys.join(' ')).toContain('+2a:ffe1 +23:48 -23:48 -2a:ffe1 +17:69 -17:69');
  await page.evaluate(() => navigator.clipboard.writeText('rm -r x\nls'));
  await page.keyboard.press('Control+Shift+V');
  await expect(window.dialog.getByRole('textbox', { name: 'Text', exact: true })).toHaveValue('rm -r x\nls');
});

test('the clipboards are one while the console has the keyboard', async ({ page, console }) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const { server, window } = await console({ takesAnyText: true });
  await window.tree.root.focus();
  server.cut('nobody looks');
  await page.evaluate(() => navigator.clipboard.writeText('从这里 → guest'));
  await window.console.canvas.focus();
  await expect.poll(() => server.cutTexts.at(-1)).toBe('从这里 → guest');
  server.cut('von dort 你好');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('von dort 你好');

  await window.details.getByRole('button', { name: 'Share clipboard' }).click();
  await page.evaluate(() => navigator.clipboard.writeText('mine alone'));
  await window.console.canvas.focus();
  server.cut('theirs alone');
  // An answer to a key comes after whatever else was sent before it.
  await page.keyboard.press('x');
  await expect.poll(() => server.keys.length).toBeGreaterThan(0);
  expect(server.cutTexts.at(-1)).toBe('从这里 → guest');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('mine alone');
});

const MISSING = [XTIGERVNC, XTERM, SETXKBMAP].map(missingProgram).find((missing) => missing !== undefined);
const TEXTS = [
  ['us', 'English (US); Chinese', 'user@host:~$ echo "{[()]}" | sed \'s/a\\b/^`/\' <>&*#%!?=+-_;,.'],
  ['gb', 'English (UK)', 'cost £5 or 6€ ¬ ~#@"\\|'],
  ['de', 'German', 'zy ZY äöüß ÄÖÜ @€{[]}\\~|^` é È µ²³ §°'],
  ['fr', 'French (Linux)', 'azqwm AZQWM 0123 éèçàù êï ÂÜ {[|`\\^@]} ~#€ £$*!'],
  ['es', 'Spanish (Linux)', 'ñÑ áéíóú ü ¿¡ @#~€ {[]}\\| ` ^ ºª·'],
  ['jp', 'Japanese', '@:;[]{}\\_|~^`+*=\'"()'],
] as const;

for (const [layout, name, text] of TEXTS) {
  test(`a terminal under X gets what is typed on ${name}`, async ({ page, startPool, startPoolkeeper }) => {
    test.skip(MISSING !== undefined, MISSING);
    const terminal = await startXTerminal(layout);
    try {
      const pool = await startPool('--rfb', `127.0.0.1:${terminal.port}`);
      const window = await openConsole(page, (await startPoolkeeper()).url, pool);
      await window.details.getByRole('button', { name: 'Type text…' }).click();
      await window.dialog.getByRole('combobox', { name: 'Keyboard layout of the guest' }).selectOption(name);
      await window.dialog.getByRole('textbox', { name: 'Text', exact: true }).fill(text);
      await window.dialog.getByText('Press Enter at the end').click();
      await window.dialog.getByRole('button', { name: 'Type', exact: true }).click();
      await expect.poll(() => terminal.typed()).toBe(`${text}\n`);
    } finally {
      await terminal.close();
    }
  });
}
