import { join } from 'node:path';
import { defaultBrowserCommand, findChromium, hasDisplay, run, thisSystem, windowArguments } from './browser';

export interface OpenedWindow {
  /**
   * `closed` when the user closed the window, `not-shown` as soon as it is clear that there is none. Stays open for
   * a page in the user's own browser: nobody tells when that is closed.
   */
  readonly ended: Promise<'closed' | 'not-shown'>;
  close(): void;
}

/** Shows the address in a window of its own where a Chromium is installed, else in the user's browser. */
export function openWindow(url: string, dataDirectory: string): OpenedWindow {
  const system = thisSystem();
  const chromium = hasDisplay(system) ? findChromium(system) : undefined;
  if (chromium !== undefined) {
    const { exited, kill } = run(chromium, windowArguments(url, join(dataDirectory, 'browser'), system));
    return { ended: exited.then((code) => (code === 0 ? 'closed' : 'not-shown')), close: kill };
  }
  return {
    ended: hasDisplay(system) ? openInDefaultBrowser(defaultBrowserCommand(url, system)) : Promise.resolve('not-shown'),
    close: () => undefined,
  };
}

async function openInDefaultBrowser([command, ...args]: readonly [string, ...string[]]): Promise<'not-shown'> {
  const code = await run(command, args).exited;
  return code === 0 ? new Promise<never>(() => undefined) : 'not-shown';
}
