import { readFile, realpath } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';

const TYPES: ReadonlyMap<string, string> = new Map([
  ['.css', 'text/css; charset=utf-8'],
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.json', 'application/json; charset=utf-8'],
  ['.png', 'image/png'],
  ['.svg', 'image/svg+xml'],
  ['.ttf', 'font/ttf'],
  ['.woff', 'font/woff'],
  ['.woff2', 'font/woff2'],
]);

export interface WindowFile {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * A file of the built window by its URL path, `/` being the page itself. undefined where there is none, and for
 * every path that leads out of `root`.
 */
export async function readWindowFile(root: string, urlPath: string): Promise<WindowFile | undefined> {
  const path = decodePath(urlPath === '/' ? '/index.html' : urlPath);
  const type = path === undefined ? undefined : TYPES.get(extname(path));
  if (path === undefined || type === undefined) return undefined;
  try {
    const inside = await realpath(root);
    const file = await realpath(join(inside, path));
    if (!file.startsWith(inside + sep)) return undefined;
    return {
      body: new Uint8Array(await readFile(file)),
      // The names of assets carry a hash of what is in them.
      headers: { 'Content-Type': type, 'Cache-Control': path.startsWith('/assets/') ? FOREVER : 'no-store' },
    };
  } catch {
    return undefined;
  }
}

const FOREVER = 'private, max-age=31536000, immutable';

function decodePath(urlPath: string): string | undefined {
  try {
    const path = decodeURIComponent(urlPath);
    return path.includes('\0') || path.includes('\\') ? undefined : path;
  } catch {
    return undefined;
  }
}
