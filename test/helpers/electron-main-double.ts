import { EventEmitter } from 'node:events';
import { vi } from 'vitest';

/** Stands in for the 'electron' module of a main process, and notes what was asked of it. */
export const ipcMain = new EventEmitter();

class AppDouble extends EventEmitter {
  readonly isPackaged = true;
  readonly paths = new Map<string, string>();
  readonly exit = vi.fn();
  readonly quit = vi.fn();
  readonly requestSingleInstanceLock = vi.fn(() => true);
  becomeReady: () => void = () => undefined;
  private readonly ready = new Promise<void>((resolve) => {
    this.becomeReady = resolve;
  });

  setPath(name: string, path: string): void {
    this.paths.set(name, path);
  }

  whenReady(): Promise<void> {
    return this.ready;
  }
}

export const app = new AppDouble();

interface Asker {
  readonly isMainFrame: boolean;
  readonly requestingUrl?: string;
}

type PermissionRequestHandler = (
  contents: unknown,
  permission: string,
  answer: (isGranted: boolean) => void,
  asker: Asker,
) => void;
type PermissionCheckHandler = (contents: unknown, permission: string, origin: string, asker: Asker) => boolean;

export const session = {
  defaultSession: {
    setPermissionRequestHandler: vi.fn<(handler: PermissionRequestHandler) => void>(),
    setPermissionCheckHandler: vi.fn<(handler: PermissionCheckHandler) => void>(),
    setDevicePermissionHandler: vi.fn<(handler: () => boolean) => void>(),
  },
};

export const protocol = {
  registerSchemesAsPrivileged: vi.fn(),
  handle: vi.fn<(scheme: string, handler: (request: Request) => Promise<Response>) => void>(),
};

export const Menu = { buildFromTemplate: vi.fn(() => ({})), setApplicationMenu: vi.fn() };

export const screen = {
  getAllDisplays: vi.fn(() => [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }]),
};

export const nativeTheme = { shouldUseDarkColors: true };

export class BrowserWindow extends EventEmitter {
  static readonly opened: BrowserWindow[] = [];
  static getAllWindows(): readonly BrowserWindow[] {
    return BrowserWindow.opened;
  }

  readonly show = vi.fn();
  readonly focus = vi.fn();
  readonly restore = vi.fn();
  readonly isMinimized = vi.fn(() => true);
  readonly loadURL = vi.fn<(url: string) => Promise<void>>(() => Promise.resolve());
  readonly destroy = vi.fn();
  readonly isDestroyed = vi.fn(() => false);

  constructor(readonly options: object) {
    super();
    BrowserWindow.opened.push(this);
  }
}

export const safeStorage = {
  getSelectedStorageBackend: vi.fn(() => 'gnome_libsecret'),
  isAsyncEncryptionAvailable: vi.fn(() => Promise.resolve(true)),
  encryptStringAsync: vi.fn((plain: string) => Promise.resolve(Buffer.from(`sealed ${plain}`))),
  decryptStringAsync: vi.fn((sealed: Buffer) => {
    const [, plain] = sealed.toString().split('sealed ');
    return plain === undefined ? Promise.reject(new Error('another key')) : Promise.resolve({ result: plain });
  }),
};

/** A page's WebContents, with what a page could try to do. */
export class WebContentsDouble extends EventEmitter {
  readonly setWindowOpenHandler =
    vi.fn<(handler: (details: { url: string; features: string }) => { action: string }) => void>();

  /** Whether the program stops what the page tries. */
  isStopped(event: string): boolean {
    const preventDefault = vi.fn();
    this.emit(event, { preventDefault, url: 'https://example.org' });
    return preventDefault.mock.calls.length > 0;
  }
}
