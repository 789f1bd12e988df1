import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { startProgram } from '../helpers/child-program';
import { inject, type Target } from './child';
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

const DEBIAN_CHROMIUM = '/usr/bin/chromium';

interface Probe {
  readonly latencies: number[];
  readonly frames: number[];
}

/** The served program and its page in Chromium, while the server changes `rate` VMs a second. */
export async function measureWindow(target: Target, rate: number, seconds: number): Promise<WindowFigures> {
  const data = await mkdtemp(join(tmpdir(), 'poolkeeper-bench-'));
  const program = startProgram('serve', ['--no-open', '--data', data]);
  const url = /http:\/\/\S+/.exec(await program.nextLine())?.[0] ?? '';
  const browser = await chromium.launch({
    ...(existsSync(DEBIAN_CHROMIUM) ? { executablePath: DEBIAN_CHROMIUM } : {}),
    args: ['--no-sandbox', '--disable-background-networking', '--enable-precise-memory-info'],
  });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
    await page.goto(url);
    await addServer(page, target);
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
      mainRssMb: await residentMb(program.pid),
    };
  } finally {
    await browser.close();
    await program.stop();
    await rm(data, { recursive: true, force: true });
  }
}

async function addServer(page: Page, target: Target): Promise<void> {
  await page.getByRole('button', { name: 'Add server' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Address' }).fill(new URL(target.coordinator).host);
  await dialog.getByLabel('Password', { exact: true }).fill(target.password);
  await dialog.getByRole('button', { name: 'Connect' }).click();
  await dialog.getByRole('button', { name: 'Trust and connect' }).click();
  await page.locator('footer').getByText('connected', { exact: true }).waitFor({ timeout: 120_000 });
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
