import type { Browser } from 'playwright';
import type { Target } from './child';
import type { Box, PlainBridgeTold } from './console-bridge';
import { startDesktop } from './console-desktop';
import type { GuestTold, Scene } from './console-guest';
import { placesOf } from './console-place';
import { countPaints, keyTimes, watchPictures } from './console-probe';
import { boxesOf, ourViewer, plainViewer, type Viewer } from './console-viewers';
import { browserCpuMs, cpuMs } from './cpu-time';
import { openWindow } from './open-window';
import { startPart, type Part } from './part';
import { residentMb } from './resident';
import { median, percentile } from './statistics';

/** Of our window, and of noVNC by itself in the same browser. */
export interface Pair<T> {
  readonly ours: T;
  readonly plain: T;
}

export interface Load {
  /** Of the process between the page and the servers. */
  readonly rssMb: number;
  readonly heapMb: number;
  /** Of one processor: that process, and all of the browser's. */
  readonly cpuPercent: number;
}

export interface Frames {
  readonly perSecond: number;
  /** Of all processors: of the process behind the page, and of the browser. Others who are busy hardly change it. */
  readonly cpuMsEach: number;
}

export interface WindowConsoleFigures {
  readonly keyMs: Pair<{ readonly p50: number; readonly p99: number }>;
  /** By what is painted. */
  readonly frames: readonly (Pair<Frames> & { readonly picture: string })[];
  /** By how many consoles there are. */
  readonly loads: readonly (Pair<Load> & { readonly consoles: number })[];
}

type Both = <T>(scene: Scene, count: number, measure: (viewer: Viewer) => Promise<T>) => Promise<Pair<T>>;

/** A wall of twenty is all in sight. */
const VIEWPORT = { width: 1600, height: 1600 };
const COUNTS = [0, 1, 5, 20];
const ROUNDS = 2;
const KEYS = 100;
const WARM_MS = 500;
const FRAMES_MS = 1500;
const LOAD_MS = 2000;

/** Our window against a page with noVNC and a plain bridge: same browser, same servers, same places on the screen. */
export async function measureConsoleWindow(target: Target, guest: Part<GuestTold>): Promise<WindowConsoleFigures> {
  const { page, pid, close } = await openWindow(target);
  const places = (await placesOf(target)).slice(0, Math.max(...COUNTS));
  const bridge = await startPart<PlainBridgeTold>('plain-bridge', { places });
  const desktop = await startDesktop();
  try {
    const browser = page.context().browser();
    if (browser === null) throw new Error('the window has no browser');
    await page.setViewportSize(VIEWPORT);
    await watchPictures(page);
    const ours = ourViewer(page, pid);
    let boxes: readonly Box[] = [];
    const plainPage = await browser.newPage({ viewport: VIEWPORT });
    const plain = plainViewer(plainPage, bridge.told.url, bridge.pid, () => boxes);
    const both: Both = async (scene, count, measure) => {
      await guest.ask(scene);
      const measureOurs = async () => {
        boxes = await boxesOf(page);
        return measure(ours);
      };
      return {
        ours: await shown(ours, count, measureOurs),
        plain: await shown(plain, count, () => measure(plain)),
      };
    };
    return {
      keyMs: await keys(both),
      frames: await frames(both, browser, desktop.port),
      loads: await loads(both, browser),
    };
  } finally {
    bridge.close();
    await close();
    desktop.close();
  }
}

async function shown<T>({ show, hide }: Viewer, count: number, measure: () => Promise<T>): Promise<T> {
  if (count > 0) await show(count);
  const measured = await measure();
  await hide();
  return measured;
}

async function keys(both: Both): Promise<WindowConsoleFigures['keyMs']> {
  const [ours, plain]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round += 1) {
    const times = await both({ kind: 'keys' }, 1, async ({ page, picture }) => {
      await picture.click();
      return keyTimes(page, KEYS);
    });
    ours.push(...times.ours);
    plain.push(...times.plain);
  }
  const share = (times: readonly number[]) => ({ p50: percentile(times, 50), p99: percentile(times, 99) });
  return { ours: share(ours), plain: share(plain) };
}

async function frames(both: Both, browser: Browser, desktop: number): Promise<WindowConsoleFigures['frames']> {
  const pictures: Readonly<Record<string, Scene>> = {
    uncompressed: { kind: 'full', encoding: 'raw' },
    Tight: { kind: 'full', encoding: 'tight' },
    'Tight with JPEG': { kind: 'full', encoding: 'jpeg' },
    'TigerVNC desktop': { kind: 'other', port: desktop },
  };
  const figures: (Pair<Frames> & { readonly picture: string })[] = [];
  for (const [picture, scene] of Object.entries(pictures)) {
    const rounds: Pair<Frames>[] = [];
    for (let round = 0; round < ROUNDS; round += 1)
      rounds.push(await both(scene, 1, (viewer) => framesOf(viewer, browser)));
    const of = (side: keyof Pair<Frames>): Frames => ({
      perSecond: median(rounds.map((frames) => frames[side].perSecond)),
      cpuMsEach: median(rounds.map((frames) => frames[side].cpuMsEach)),
    });
    figures.push({ picture, ours: of('ours'), plain: of('plain') });
  }
  return figures;
}

async function framesOf({ page, pid }: Viewer, browser: Browser): Promise<Frames> {
  await countPaints(page, WARM_MS);
  const before = await usedCpuMs(pid, browser);
  const { paints, ms } = await countPaints(page, FRAMES_MS);
  return { perSecond: (1000 * paints) / ms, cpuMsEach: ((await usedCpuMs(pid, browser)) - before) / paints };
}

async function loads(both: Both, browser: Browser): Promise<WindowConsoleFigures['loads']> {
  const figures: (Pair<Load> & { readonly consoles: number })[] = [];
  for (const consoles of COUNTS) {
    const load = await both({ kind: 'busy' }, consoles, (viewer) => loadOf(viewer, browser));
    figures.push({ consoles, ...load });
  }
  return figures;
}

async function loadOf({ page, pid }: Viewer, browser: Browser): Promise<Load> {
  const [before, begin] = [await usedCpuMs(pid, browser), performance.now()];
  await page.waitForTimeout(LOAD_MS);
  const cpuPercent = (100 * ((await usedCpuMs(pid, browser)) - before)) / (performance.now() - begin);
  const client = await page.context().newCDPSession(page);
  await client.send('HeapProfiler.collectGarbage');
  const { usedSize } = await client.send('Runtime.getHeapUsage');
  await client.detach();
  return { rssMb: await residentMb(pid), heapMb: usedSize / 1e6, cpuPercent };
}

async function usedCpuMs(pid: number | undefined, browser: Browser): Promise<number> {
  return (await cpuMs(pid)) + (await browserCpuMs(browser));
}
