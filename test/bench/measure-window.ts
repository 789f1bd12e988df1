import type { Page } from 'playwright';
import { inject, type Target } from './child';
import { openWindow } from './open-window';
import { residentMb } from './resident';
import { percentile } from './statistics';

export interface WindowFigures {
  /** From the change on the server to the painted row, ms. */
  readonly p50: number;
  readonly p95: number;
  readonly samples: number;
  readonly framesPerSecond: number;
  readonly longestFrameMs: number;
  readonly heapMb: number;
  /** Of the process with sessions, cache and views. */
  readonly mainRssMb: number;
}

interface Probe {
  readonly latencies: number[];
  readonly frames: number[];
}

/** The served program and its page in Chromium, while the server changes `rate` VMs a second. */
export async function measureWindow(target: Target, rate: number, seconds: number): Promise<WindowFigures> {
  const { page, pid, close } = await openWindow(target);
  try {
    await page.getByRole('tree').focus();
    // Hosts are expanded at first; all that is in sight is running VMs of the first of them.
    await page.keyboard.press('PageDown');
    await watch(page);
    await inject(target, { kind: 'storm', change: 'name', rate, seconds });
    const { latencies, frames } = await page.evaluate(() => (globalThis as unknown as { probe: Probe }).probe);
    const client = await page.context().newCDPSession(page);
    await client.send('HeapProfiler.collectGarbage');
    const heap = await client.send('Runtime.getHeapUsage');
    return {
      p50: percentile(latencies, 50),
      p95: percentile(latencies, 95),
      samples: latencies.length,
      framesPerSecond: (1000 * frames.length) / frames.reduce((sum, ms) => sum + ms, 0),
      longestFrameMs: Math.max(...frames),
      heapMb: heap.usedSize / 1e6,
      mainRssMb: await residentMb(pid),
    };
  } finally {
    await close();
  }
}

/** Notes each frame's length, and how old each stamp is when its row is in the page. */
async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const probe: Probe = { latencies: [], frames: [] };
    Object.assign(globalThis, { probe });
    const tree = document.querySelector('[role=tree]');
    if (tree === null) throw new Error('no tree');
    const seen = new Set<string>();
    new MutationObserver((mutations) => {
      for (const { target } of mutations) {
        const stamp = / @(\d{13})$/.exec(target.textContent ?? '');
        if (stamp === null || seen.has(target.textContent ?? '')) continue;
        seen.add(target.textContent ?? '');
        probe.latencies.push(Date.now() - Number(stamp[1]));
      }
    }).observe(tree, { subtree: true, characterData: true });
    let last = performance.now();
    const frame = (now: number) => {
      probe.frames.push(now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}
