import { app, session, type WebContents } from 'electron';

/**
 * Copying text and pictures out of the window; a console that fills a monitor, of the user's choice, and has the desktop's keys
 * there. Nothing else that a page may ask for is granted.
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
  session.defaultSession.setPermissionRequestHandler((_, permission, answer) => answer(GRANTED.has(permission)));
  session.defaultSession.setPermissionCheckHandler((_, permission) => GRANTED.has(permission));
  session.defaultSession.setDevicePermissionHandler(() => false);
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
