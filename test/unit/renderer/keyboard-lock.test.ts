import { beforeEach, expect, it, vi } from 'vitest';
import { lockDesktopKeys } from '../../../renderer/features/console/keyboard-lock';

class Page extends EventTarget {
  fullscreenElement: object | null = null;
  activeElement: object | null = null;
}

class Screen extends EventTarget {
  readonly contains = (other: object | null) => other === this;
}

let page: Page;
let screen: Screen;
let isLocked: boolean;
let unlock: () => void;

beforeEach(() => {
  page = new Page();
  screen = new Screen();
  isLocked = false;
  vi.stubGlobal('document', page);
  vi.stubGlobal('navigator', {
    keyboard: {
      lock: () => {
        isLocked = true;
        return Promise.reject(new Error('refused'));
      },
      unlock: () => (isLocked = false),
    },
  });
  unlock = lockDesktopKeys(screen);
});

function focus(element: object | null): void {
  const had = page.activeElement;
  page.activeElement = element;
  if (had === screen) screen.dispatchEvent(new Event('focusout'));
  if (element === screen) screen.dispatchEvent(new Event('focusin'));
}

function fill(element: object | null): void {
  page.fullscreenElement = element;
  page.dispatchEvent(new Event('fullscreenchange'));
}

it.each([
  ['neither full screen nor the keyboard', [], false],
  ['the keyboard alone', [() => focus(screen)], false],
  ['full screen alone', [() => fill(page)], false],
  ['full screen, and then the keyboard', [() => fill(page), () => focus(screen)], true],
  ['the keyboard, and then full screen', [() => focus(screen), () => fill(page)], true],
  ['the keyboard no more', [() => fill(page), () => focus(screen), () => focus(null)], false],
  ['the keyboard again', [() => fill(page), () => focus(screen), () => focus(null), () => focus(screen)], true],
  ['another part of the page with the keyboard', [() => focus(page), () => fill(page)], false],
  ['neither any more, as it is gone', [() => fill(page), () => focus(screen), () => unlock()], false],
  ['nothing more to do with it once it is gone', [() => unlock(), () => fill(page), () => focus(screen)], false],
])('with %s a console has the keys of the desktop or not', (_, steps, expected) => {
  for (const step of steps) step();
  expect(isLocked).toBe(expected);
});

it('does without where the browser has no such thing', () => {
  vi.stubGlobal('navigator', {});
  fill(page);
  expect(() => focus(screen)).not.toThrow();
});
