import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type * as Axe from 'axe-core';
import type { Page } from 'playwright/test';

declare global {
  /** In the page, once the script is in it. */
  var axe: typeof Axe;
}

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const ALL = ['wcag2a', 'wcag2aa'];
/** What another theme can change; the rest is the same in all of them. */
export const CONTRAST = ['color-contrast'];

interface Scope {
  readonly rules?: string[];
  /** The part of the page that it is about. */
  readonly within?: string;
}

/** What axe-core finds against WCAG 2 A and AA, once all that fades in has. */
export async function barriers(page: Page, { rules = ALL, within = 'html' }: Scope = {}): Promise<readonly string[]> {
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)));
  // By the debugger: the page's own content security policy lets no other script in.
  await page.evaluate(await readFile(axePath, 'utf8'));
  return page.evaluate(
    async ([context, runOnly]) => {
      const { violations } = await globalThis.axe.run(context, { runOnly });
      return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
    },
    [within, rules] as const,
  );
}
