import type { Page } from 'playwright';
import { inject, type Target } from './child';
import { openWindow } from './open-window';
import { median } from './statistics';

export interface TreeWindowFigures {
  /** From the start of the navigation to DOMContentLoaded: what the page costs without anything to show. */
  readonly loadedMs: number;
  /** To the frame that has lines of the tree, with the server connected already. */
  readonly firstPaintMs: number;
  readonly framesPerSecond: number;
  readonly longestFrameMs: number;
  /** From the key to the frame with its result; the first key also asks for what objects can be found by. */
  readonly firstKeyMs: number;
  readonly keyMs: number;
  readonly slowestKeyMs: number;
  readonly heapMb: number;
}

const STORM_SECONDS = 8;
/** So many names of the tree are typed letter by letter. */
const NAMES = 6;
/** A letter that changes nothing in sight is not counted. */
const UNCHANGED_MS = 400;

/** How the tree feels in Chromium: while it appears, while it is scrolled under a storm of events, while one types. */
export async function measureTreeWindow(target: Target): Promise<TreeWindowFigures> {
  const { page, close } = await openWindow(target);
  try {
    const paint = await firstPaint(page);
    const frames = await scrollInStorm(page, target);
    const keys = await typeSearches(page);
    const client = await page.context().newCDPSession(page);
    await client.send('HeapProfiler.collectGarbage');
    const heap = await client.send('Runtime.getHeapUsage');
    return {
      ...paint,
      framesPerSecond: (1000 * frames.length) / frames.reduce((sum, ms) => sum + ms, 0),
      longestFrameMs: Math.max(...frames),
      firstKeyMs: keys[0] ?? Number.NaN,
      keyMs: median(keys.slice(1)),
      slowestKeyMs: Math.max(...keys.slice(1)),
      heapMb: heap.usedSize / 1e6,
    };
  } finally {
    await close();
  }
}

async function firstPaint(page: Page): Promise<{ readonly loadedMs: number; readonly firstPaintMs: number }> {
  await page.reload({ waitUntil: 'commit' });
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        const look = (): void => {
          if (document.querySelectorAll('[role=treeitem]').length < 10) {
            requestAnimationFrame(look);
            return;
          }
          const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
          resolve({ loadedMs: navigation?.domContentLoadedEventEnd ?? Number.NaN, firstPaintMs: performance.now() });
        };
        requestAnimationFrame(look);
      }),
  );
}

/** The length of each frame, ms. */
async function scrollInStorm(page: Page, target: Target): Promise<readonly number[]> {
  const storm = inject(target, { kind: 'storm', change: 'name', rate: 1000, seconds: STORM_SECONDS });
  const frames = await page.evaluate(
    (milliseconds) =>
      new Promise<number[]>((resolve) => {
        const tree = document.querySelector('[role=tree]');
        const lengths: number[] = [];
        const end = performance.now() + milliseconds;
        let last = performance.now();
        let stepPx = 60;
        const frame = (now: number): void => {
          lengths.push(now - last);
          last = now;
          const before = tree?.scrollTop ?? 0;
          tree?.scrollBy(0, stepPx);
          // Back at either end.
          if (tree?.scrollTop === before) stepPx = -stepPx;
          if (now < end) requestAnimationFrame(frame);
          else resolve(lengths);
        };
        requestAnimationFrame(frame);
      }),
    STORM_SECONDS * 1000 - 500,
  );
  await storm;
  return frames.slice(1);
}

/** From each key to the frame after the result was in the page, ms. */
async function typeSearches(page: Page): Promise<readonly number[]> {
  const times: number[] = [];
  const box = page.getByRole('search').getByRole('textbox');
  const names = await page.getByRole('treeitem').allInnerTexts();
  for (const name of names.slice(-NAMES)) {
    await box.fill('');
    for (const letter of name.trim().split(/\s/)[0] ?? '') {
      const painted = page.evaluate(
        (unchangedMs) =>
          new Promise<number>((resolve) => {
            const pane = document.querySelector('[role=search]')?.parentElement;
            if (pane === null || pane === undefined) throw new Error('no tree pane');
            addEventListener(
              'keydown',
              ({ timeStamp }) => {
                const observer = new MutationObserver(() => {
                  // Of the tree or of the count, not of the box itself.
                  observer.disconnect();
                  requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - timeStamp)));
                });
                observer.observe(pane, { subtree: true, childList: true, characterData: true });
                setTimeout(() => resolve(Number.NaN), unchangedMs);
              },
              { once: true, capture: true },
            );
          }),
        UNCHANGED_MS,
      );
      await box.press(letter);
      times.push(await painted);
    }
  }
  return times.filter((ms) => !Number.isNaN(ms));
}
