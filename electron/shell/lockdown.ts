import { app, session, type WebContents } from 'electron';
import { APP_ORIGIN } from './names';

/**
 * Copying text and pictures out of the window; a console that fills a monitor, of the user's choice, and has the desktop's keys
 * there. Nothing else that a page may ask for is granted, but reading the clipboard to this program's own.
 */
const GRANTED: ReadonlySet<string> = new Set([
  'clipboard-sanitized-write',
  'fullscreen',
  'keyboardLock',
  'window-management',
]);

/**
 * Denies every page all that a page could do beyond showing itself. Call once, before the first window.
 * @param onOpen is told the address and the features of each window that a page asks for; the page never gets one itself
 */
export function lockDown(onOpen: (url: string, features: string) => void): void {
  app.on('web-contents-created', (_, contents) => lockDownContents(contents, onOpen));
  session.defaultSession.setPermissionRequestHandler((_, permission, answer, { isMainFrame, requestingUrl }) =>
    answer(isGranted(permission, isMainFrame, requestingUrl)),
  );
  session.defaultSession.setPermissionCheckHandler((_, permission, origin, { isMainFrame, requestingUrl = origin }) =>
    isGranted(permission, isMainFrame, requestingUrl),
  );
  session.defaultSession.setDevicePermissionHandler(() => false);
}

/**
 * The clipboard is read for consoles and terminals: by the program's own page alone, by none that it might have framed, and,
 * which Chromium sees to, by the one alone that has the keyboard.
 */
function isGranted(permission: string, isMainFrame: boolean, url: string): boolean {
  if (permission === 'clipboard-read') return isMainFrame && `${url}/`.startsWith(`${APP_ORIGIN}/`);
  return GRANTED.has(permission);
}

function lockDownContents(contents: WebContents, onOpen: (url: string, features: string) => void): void {
  contents.setWindowOpenHandler(({ url, features }) => {
    onOpen(url, features);
    return { action: 'deny' };
  });
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
}
