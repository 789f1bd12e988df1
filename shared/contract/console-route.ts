import { objectIdFrom, type ObjectId } from './object-id';

const ROUTE = '#/consoles/';
/** The part of an address that brings the main window forward, and leaves it as it is. */
export const MAIN_ROUTE = '#';

/** The part of a window's address that makes it show these consoles, and nothing else. It also names the window. */
export function consoleRoute(ids: readonly ObjectId[]): string {
  return ROUTE + ids.map(encodeURIComponent).join(',');
}

/** undefined for every other address. */
export function parseConsoleRoute(hash: string): readonly ObjectId[] | undefined {
  if (!hash.startsWith(ROUTE)) return undefined;
  try {
    const ids = hash.slice(ROUTE.length).split(',').map(decodeURIComponent);
    return ids.includes('') ? undefined : ids.map(objectIdFrom);
  } catch {
    return undefined;
  }
}

/** The route of an address that opens a window of this program for consoles; undefined for every other address. */
export function consoleRouteOf(url: string, origin: string): string | undefined {
  const home = `${origin}/`;
  if (!url.startsWith(home)) return undefined;
  const hash = url.slice(home.length);
  const ids = parseConsoleRoute(hash);
  return ids === undefined ? undefined : consoleRoute(ids);
}
