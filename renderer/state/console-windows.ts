import { create } from 'zustand';
import {
  consoleRoute,
  MOST_CONSOLE_WINDOWS,
  MOST_CONSOLES_IN_WINDOW,
  parseConsoleRoute,
  parseObjectId,
  type ConsoleWindow,
  type ObjectId,
  type WindowBounds,
} from '../../shared/contract';
import { changePreferences, usePreferences } from './preferences';
import { connectionsTopic } from './topics';
import { followOtherWindows, tellOtherWindows } from './window-messages';

interface ConsoleWindows {
  /** The routes of the windows that are open. */
  readonly open: ReadonlySet<string>;
  /** The browser did not let them be opened; it does when the user asks for it. */
  readonly blocked: readonly ConsoleWindow[];
}

/** The windows with consoles beside this one. */
export const useConsoleWindows = create<ConsoleWindows>(() => ({ open: new Set(), blocked: [] }));

/** What this window was opened for; undefined in the main window. */
export const OWN_CONSOLES = parseConsoleRoute(location.hash);

const DEFAULT_SIZE = { width: 1060, height: 840 };
const WALL_SIZE = { width: 1280, height: 860 };

/** Opens these consoles in a window of their own, or brings that forward. */
export function openConsoleWindow(ids: readonly ObjectId[]): void {
  const shown = ids.slice(0, MOST_CONSOLES_IN_WINDOW);
  const route = consoleRoute(shown);
  const known = usePreferences.getState().consoleWindows.find((window) => consoleRoute(window.ids) === route);
  const window = known ?? { ids: shown };
  if (known === undefined) keep((windows) => [...windows, window]);
  show(window);
}

export function closeConsoleWindow(ids: readonly ObjectId[]): void {
  tellOtherWindows({ kind: 'close', route: consoleRoute(ids) });
}

/** For the browser to let it, this has to come of a click or a key. */
export function openBlockedWindows(): void {
  const { blocked } = useConsoleWindows.getState();
  useConsoleWindows.setState({ blocked: [] });
  for (const window of blocked) show(window);
}

/** They are not opened at the next start either. */
export function forgetBlockedWindows(): void {
  const routes = new Set(useConsoleWindows.getState().blocked.map(({ ids }) => consoleRoute(ids)));
  useConsoleWindows.setState({ blocked: [] });
  keep((windows) => windows.filter(({ ids }) => !routes.has(consoleRoute(ids))));
}

/** Opens the windows that were open when the program ended, and knows from then on which there are. */
export async function followConsoleWindows(): Promise<void> {
  followOtherWindows((message) => {
    if (message.kind === 'opened') watch(message.route);
    else if (message.kind === 'bounds') remember(message.route, message.bounds);
  });
  const servers = await knownServers();
  // What belongs to a server that was forgotten, or to a demo of last time, would show nothing.
  keep((windows) => windows.filter(({ ids }) => ids.some((id) => servers.has(parseObjectId(id).connection))));
  const { held = [] } = await navigator.locks.query();
  const there = new Set(held.map(({ name }) => name));
  for (const window of usePreferences.getState().consoleWindows) {
    const route = consoleRoute(window.ids);
    if (there.has(route)) watch(route);
    else show(window);
  }
}

/** As soon as it is known which there are. */
function knownServers(): Promise<ReadonlySet<string>> {
  return new Promise((resolve) => {
    const stop = connectionsTopic.subscribe(look);
    look();

    function look(): void {
      const { rows, isReady } = connectionsTopic.snapshot();
      if (!isReady) return;
      queueMicrotask(() => stop());
      resolve(new Set(rows.map(({ id }) => id)));
    }
  });
}

function show(window: ConsoleWindow): void {
  const route = consoleRoute(window.ids);
  if (useConsoleWindows.getState().open.has(route)) tellOtherWindows({ kind: 'show', route });
  const opened = globalThis.open(`/${route}`, route, featuresOf(window));
  // Electron opens it and gives the page no hold on it.
  if (opened !== null || globalThis.window.bridge !== undefined) return;
  useConsoleWindows.setState(({ blocked }) => ({ blocked: [...blocked, window] }));
}

function featuresOf({ ids, bounds }: ConsoleWindow): string {
  const all = Object.entries(bounds ?? (ids.length === 1 ? DEFAULT_SIZE : WALL_SIZE));
  return ['popup', ...all.map(([name, px]) => `${name}=${Math.round(px)}`)].join(',');
}

/** A window holds the lock with its name as long as it lives, however it ends. */
function watch(route: string): void {
  const ids = parseConsoleRoute(route);
  if (ids === undefined || useConsoleWindows.getState().open.has(route)) return;
  useConsoleWindows.setState(({ open }) => ({ open: new Set(open).add(route) }));
  const { consoleWindows } = usePreferences.getState();
  // One that was opened from another window, or that its user has just loaded anew.
  if (!consoleWindows.some((window) => consoleRoute(window.ids) === route))
    keep((windows) => [...windows, { ids: [...ids] }]);
  void navigator.locks.request(route, () => {
    useConsoleWindows.setState(({ open }) => ({ open: new Set([...open].filter((other) => other !== route)) }));
    keep((windows) => windows.filter((window) => consoleRoute(window.ids) !== route));
  });
}

function remember(route: string, bounds: WindowBounds): void {
  keep((windows) => windows.map((window) => (consoleRoute(window.ids) === route ? { ...window, bounds } : window)));
}

function keep(change: (windows: readonly ConsoleWindow[]) => readonly ConsoleWindow[]): void {
  changePreferences({ consoleWindows: change(usePreferences.getState().consoleWindows).slice(-MOST_CONSOLE_WINDOWS) });
}
