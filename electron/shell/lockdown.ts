import { app, session, type WebContents } from 'electron';

/** Copying text out of the window. Nothing else that a page may ask for is granted. */
const GRANTED = 'clipboard-sanitized-write';

/** Denies every page all that a page could do beyond showing itself. Call once, before the first window. */
export function lockDown(): void {
  app.on('web-contents-created', (_, contents) => lockDownContents(contents));
  session.defaultSession.setPermissionRequestHandler((_, permission, answer) => answer(permission === GRANTED));
  session.defaultSession.setPermissionCheckHandler((_, permission) => permission === GRANTED);
  session.defaultSession.setDevicePermissionHandler(() => false);
}

function lockDownContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
}
