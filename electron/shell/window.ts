import { app, BrowserWindow, Menu, nativeTheme, type BrowserWindowConstructorOptions } from 'electron';
import { APP_ORIGIN } from './names';

/** Colours of the page before it has painted, so that the window does not flash. */
const DARK = '#1c2127';
const LIGHT = '#ffffff';

/** In px of the desktop. */
export type Place = Pick<
  BrowserWindowConstructorOptions,
  'x' | 'y' | 'width' | 'height' | 'minWidth' | 'minHeight' | 'useContentSize'
>;

const MAIN_SIZE = { width: 1440, height: 900, minWidth: 720, minHeight: 480 };

function windowOptions(preload: string, place: Place): BrowserWindowConstructorOptions {
  return {
    ...place,
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? DARK : LIGHT,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  };
}

let main: BrowserWindow | undefined;

/** Opens the main window. With it the program ends, and what else is open then is opened again at the next start. */
export async function openMainWindow(preload: string): Promise<void> {
  const window = createWindow(preload, MAIN_SIZE);
  main = window;
  window.on('closed', () => app.quit());
  // It would take windows that the end of the program closes for closed by the user.
  app.on('before-quit', () => {
    if (!window.isDestroyed()) window.destroy();
  });
  await window.loadURL(`${APP_ORIGIN}/`);
}

/** Another start of the program brings this one forward. */
export function focusMainWindow(): void {
  if (main !== undefined) focusWindow(main);
}

export function focusWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.focus();
}

/** A window for the program's page, with all that protects it; it shows once it has painted. */
export function createWindow(preload: string, place: Place): BrowserWindow {
  const window = new BrowserWindow(windowOptions(preload, place));
  window.once('ready-to-show', () => window.show());
  return window;
}

/** macOS needs a menu for its editing keys; elsewhere its keys would be taken from a VM's console. */
export function setMenu(): void {
  const menu = Menu.buildFromTemplate([{ role: 'appMenu' }, { role: 'editMenu' }, { role: 'windowMenu' }]);
  Menu.setApplicationMenu(process.platform === 'darwin' ? menu : null);
}
