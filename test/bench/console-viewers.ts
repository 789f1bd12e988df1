import type { Locator, Page } from 'playwright';
import { MainWindow } from '../e2e/pages/main-window';
import type { Box } from './console-bridge';
import { watchPictures } from './console-probe';

/** A page that shows consoles: the program's window, or noVNC by itself. */
export interface Viewer {
  readonly page: Page;
  /** The first of its consoles. */
  readonly picture: Locator;
  /** Of the process between the page and the servers. */
  readonly pid: number | undefined;
  /** Opens so many consoles, and waits until each has a picture. */
  readonly show: (count: number) => Promise<void>;
  readonly hide: () => Promise<void>;
}

/** noVNC's canvas, which is there while it is connected. */
const PICTURE = 'div > canvas[tabindex]';
const RUNNING = '[role=treeitem]:has([data-icon="vm-running"])';

/** One console in its tab, several as a wall. */
export function ourViewer(page: Page, pid: number | undefined): Viewer {
  const window = new MainWindow(page);
  return {
    page,
    picture: page.locator(`${PICTURE}:visible`).first(),
    pid,
    show: async (count) => {
      const machines = page.locator(RUNNING);
      await machines.first().click();
      for (let index = 1; index < count; index += 1) await machines.nth(index).click({ modifiers: ['Control'] });
      await window.showTab(count === 1 ? 'Console' : 'Console wall');
      await pictures(page, count);
    },
    hide: async () => {
      await page.locator(RUNNING).first().click();
      await window.showTab('General');
      await pictures(page, 0);
    },
  };
}

/** Its consoles lie where those of the window lay. */
export function plainViewer(page: Page, url: string, pid: number | undefined, boxes: () => readonly Box[]): Viewer {
  return {
    page,
    picture: page.locator(`${PICTURE}:visible`).first(),
    pid,
    show: async (count) => {
      await page.goto(`${url}#${encodeURIComponent(JSON.stringify(boxes().slice(0, count)))}`);
      await pictures(page, count);
      await watchPictures(page);
    },
    hide: async () => {
      await page.goto('about:blank');
    },
  };
}

export function boxesOf(page: Page): Promise<readonly Box[]> {
  return page.locator(`${PICTURE}:visible`).evaluateAll((canvases) =>
    canvases.map((canvas) => {
      const { left, top, width, height } = (canvas.parentElement ?? canvas).getBoundingClientRect();
      return { left, top, width, height };
    }),
  );
}

async function pictures(page: Page, count: number): Promise<void> {
  await page.waitForFunction(
    ([selector, wanted]) =>
      [...document.querySelectorAll<HTMLCanvasElement>(selector)].filter(
        (canvas) => canvas.checkVisibility({ visibilityProperty: true }) && canvas.width > 300,
      ).length === wanted,
    [PICTURE, count] as const,
  );
}
