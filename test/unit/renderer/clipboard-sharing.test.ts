import { afterEach, expect, it, vi } from 'vitest';
import { shareClipboard } from '../../../renderer/features/console/clipboard-sharing';

const granted = () => Promise.resolve({ state: 'granted' });

/** The page of a console that has the keyboard, in a browser that answers so. */
function open(query: () => Promise<unknown>, readText: () => Promise<string>) {
  const page = new EventTarget();
  const given: string[] = [];
  const refusals: unknown[] = [];
  const focus = { hasFocus: () => true, activeElement: page };
  vi.stubGlobal('window', page);
  vi.stubGlobal('document', focus);
  vi.stubGlobal('navigator', { permissions: { query }, clipboard: { readText } });
  const screen = Object.assign(page, { contains: () => focus.hasFocus() });
  const rfb = Object.assign(new EventTarget(), { clipboardPasteFrom: (text: string) => given.push(text) });
  const stop = shareClipboard(rfb as never, screen as never, (refusal) => refusals.push(refusal));
  return { page, focus, given, refusals, stop };
}

afterEach(() => vi.unstubAllGlobals());

it('gives the guest what was copied, once, when the console gets the keyboard', async () => {
  const copied = ['one', 'one', 'two'];
  const { page, given } = open(granted, () => Promise.resolve(copied.shift() ?? ''));
  await vi.waitFor(() => expect(given).toEqual(['one']));
  page.dispatchEvent(new Event('focusin'));
  page.dispatchEvent(new Event('focus'));
  await vi.waitFor(() => expect(given).toEqual(['one', 'two']));
});

it('gives nothing where the keyboard has gone elsewhere meanwhile', async () => {
  const { focus, given, refusals } = open(granted, () => {
    focus.hasFocus = () => false;
    return Promise.resolve('secret');
  });
  await new Promise(setImmediate);
  expect([given, refusals]).toEqual([[], []]);
});

it.each<[string, () => Promise<unknown>, () => Promise<string>, readonly unknown[]]>([
  ['waits to be asked where the browser would ask', () => Promise.resolve({ state: 'prompt' }), neverRead, []],
  ['says so where the page may not read', () => Promise.resolve({ state: 'denied' }), refuse, ['notAllowed']],
  ['says so in a browser that has no such permission', refuse, neverRead, ['notAllowed']],
])('%s', async (_, query, readText, expected) => {
  const { given, refusals } = open(query, readText);
  await new Promise(setImmediate);
  expect([given, refusals]).toEqual([[], expected]);
});

function refuse(): Promise<never> {
  return Promise.reject(new TypeError('no'));
}

function neverRead(): Promise<never> {
  throw new Error('it was read');
}
