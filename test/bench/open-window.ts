import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { startProgram } from '../helpers/child-program';
import type { Target } from './child';

export const DEBIAN_CHROMIUM = '/usr/bin/chromium';

export interface OpenWindow {
  readonly page: Page;
  /** Of the process with sessions, cache and views. */
  readonly pid: number | undefined;
  readonly close: () => Promise<void>;
}

/** The served program and its page in Chromium, connected to the server with everything loaded. */
export async function openWindow(target: Target): Promise<OpenWindow> {
  const data = await mkdtemp(join(tmpdir(), 'poolkeeper-bench-'));
  const program = startProgram('serve', ['--no-open', '--data', data]);
  const url = /http:\/\/\S+/.exec(await program.nextLine())?.[0] ?? '';
  const browser = await chromium.launch({
    ...(existsSync(DEBIAN_CHROMIUM) ? { executablePath: DEBIAN_CHROMIUM } : {}),
    args: ['--no-sandbox', '--disable-background-networking', '--enable-precise-memory-info'],
  });
  const close = async (): Promise<void> => {
    await browser.close();
    await program.stop();
    await rm(data, { recursive: true, force: true });
  };
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
    await page.goto(url);
    await addServer(page, target);
    return { page, pid: program.pid, close };
  } catch (error) {
    await close();
    throw error;
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
