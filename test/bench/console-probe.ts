import type { Page } from 'playwright';

/** What happens to the pictures of a page. */
interface Probe {
  /** How often one was painted. */
  paints: number;
  /** From each key to the next painting, ms. */
  readonly keys: number[];
}

type Probed = typeof globalThis & { consoleProbe: Probe };

/** Counts what noVNC paints, whoever's page it is in: each update ends with one copy onto the canvas that is shown. */
export async function watchPictures(page: Page): Promise<void> {
  await page.evaluate(() => {
    const probe: Probe = { paints: 0, keys: [] };
    Object.assign(globalThis, { consoleProbe: probe });
    let pressedAt: number | undefined;
    addEventListener('keydown', ({ timeStamp }) => (pressedAt = timeStamp), { capture: true });
    const { prototype } = CanvasRenderingContext2D;
    const draw = Reflect.get(prototype, 'drawImage');
    prototype.drawImage = function (this: CanvasRenderingContext2D, ...args: never[]) {
      Reflect.apply(draw, this, args);
      if (!this.canvas.isConnected) return;
      probe.paints += 1;
      if (pressedAt !== undefined) probe.keys.push(performance.now() - pressedAt);
      pressedAt = undefined;
    };
  });
}

/** How many paintings there are in about that time, and the time that it was, ms. */
export function countPaints(page: Page, timeMs: number): Promise<{ readonly paints: number; readonly ms: number }> {
  return page.evaluate(async (wait) => {
    const { consoleProbe } = globalThis as Probed;
    const [before, begin] = [consoleProbe.paints, performance.now()];
    await new Promise((resolve) => setTimeout(resolve, wait));
    return { paints: consoleProbe.paints - before, ms: performance.now() - begin };
  }, timeMs);
}

/** From each of so many keys, as a keyboard sends them, to the painting of what they do, ms. */
export async function keyTimes(page: Page, count: number): Promise<readonly number[]> {
  await page.evaluate(() => (globalThis as Probed).consoleProbe.keys.splice(0));
  for (let key = 1; key <= count; key += 1) {
    await page.keyboard.press('a');
    await page.evaluate(async (wanted) => {
      const { consoleProbe } = globalThis as Probed;
      while (consoleProbe.keys.length < wanted) await new Promise((resolve) => setTimeout(resolve));
    }, key);
  }
  return page.evaluate(() => [...(globalThis as Probed).consoleProbe.keys]);
}
