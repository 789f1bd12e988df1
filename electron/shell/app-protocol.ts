import { protocol } from 'electron';
import { securityHeaders } from '../web/security-headers';
import { readWindowFile } from '../web/window-files';
import { APP_ORIGIN, APP_SCHEME } from './names';

/** Must run before Electron is ready. A `file:` page could read other files, and has no origin to check. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Answers `app://poolkeeper/…` with the files of the built window. */
export function serveAppScheme(files: string): void {
  const headers = securityHeaders("'self'");
  protocol.handle(APP_SCHEME, async ({ method, url }) => {
    const { origin, pathname } = parseUrl(url);
    const file = method === 'GET' && origin === APP_ORIGIN ? await readWindowFile(files, pathname) : undefined;
    if (file === undefined) return new Response(null, { status: 404, headers });
    return new Response(file.body, { headers: { ...headers, ...file.headers } });
  });
}

/** Node gives a scheme that it does not know the origin `null`. */
function parseUrl(url: string): { origin: string; pathname: string } {
  const { protocol: scheme, host, pathname } = new URL(url);
  return { origin: `${scheme}//${host}`, pathname };
}
