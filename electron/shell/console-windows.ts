import { screen, type BrowserWindow, type Rectangle } from 'electron';
import { consoleRouteOf, MAIN_ROUTE } from '../../shared/contract/console-route';
import { APP_ORIGIN } from './names';
import { createWindow, focusMainWindow, focusWindow, type Place } from './window';

const SMALLEST = { minWidth: 360, minHeight: 280 };
const DEFAULT_SIZE = { width: 1060, height: 840 };
/** A page that went wrong must not fill the desktop. */
const MOST_WINDOWS = 100;

/**
 * Opens the windows with consoles that pages ask for, each of which is the program's own page; another address opens none.
 * One that is open already comes forward, and so does the main window.
 */
export function consoleWindowOpener(preload: string): (url: string, features: string) => void {
  const open = new Map<string, BrowserWindow>();
  return (url, features) => {
    if (url === `${APP_ORIGIN}/${MAIN_ROUTE}`) {
      focusMainWindow();
      return;
    }
    const route = consoleRouteOf(url, APP_ORIGIN);
    if (route === undefined) return;
    const known = open.get(route);
    if (known !== undefined) {
      focusWindow(known);
      return;
    }
    if (open.size >= MOST_WINDOWS) return;
    const window = createWindow(preload, placeOf(features));
    open.set(route, window);
    window.on('closed', () => open.delete(route));
    void window.loadURL(`${APP_ORIGIN}/${route}`);
  };
}

/** Where the page wants its window, as far as there still is a monitor. */
function placeOf(features: string): Place {
  const given = new Map(features.split(',').map((feature) => [feature.split('=')[0], Number(feature.split('=')[1])]));
  const number = (name: string): number | undefined => {
    const value = given.get(name);
    return value !== undefined && Number.isFinite(value) ? Math.round(value) : undefined;
  };
  const [x, y] = [number('left'), number('top')];
  const size = {
    width: Math.max(number('width') ?? DEFAULT_SIZE.width, SMALLEST.minWidth),
    height: Math.max(number('height') ?? DEFAULT_SIZE.height, SMALLEST.minHeight),
  };
  const place = { ...SMALLEST, ...size, useContentSize: true };
  if (x === undefined || y === undefined || !isInSight({ x, y, ...size })) return place;
  return { ...place, x, y };
}

/** Whether enough of a window's top is on some monitor for the user to take hold of it. */
function isInSight({ x, y, width }: Rectangle): boolean {
  const graspPx = 80;
  return screen.getAllDisplays().some(({ workArea }) => {
    const isAcross = x + width - graspPx >= workArea.x && x + graspPx <= workArea.x + workArea.width;
    return isAcross && y >= workArea.y - graspPx && y + graspPx <= workArea.y + workArea.height;
  });
}
