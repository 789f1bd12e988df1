import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { packaging } from '../../../build/electron-builder.mjs';
import type { Secrets } from '../../../electron/backend/settings/settings-types';
import { serveAppScheme } from '../../../electron/shell/app-protocol';
import { app, BrowserWindow, Menu, protocol, session, WebContentsDouble } from '../../helpers/electron-main-double';
import { createScriptedBackend } from '../../helpers/scripted-backend';
import { temporaryDirectory } from '../../helpers/temporary-directory';

vi.mock('electron', () => import('../../helpers/electron-main-double'));

const dispose = vi.fn(() => Promise.resolve());
const close = vi.fn(() => Promise.resolve());
const startProgram = vi.fn<(how: { readonly secrets: Secrets }) => Promise<object>>(() =>
  Promise.resolve({ backend: createScriptedBackend(), close }),
);
vi.mock('../../../electron/program', () => ({
  openDataDirectory: () => Promise.resolve({ path: '/data', dispose }),
  startProgram: (how: { readonly secrets: Secrets }) => startProgram(how),
}));

let beforeReady: { readonly windows: number; readonly schemes: readonly unknown[] };

beforeAll(async () => {
  await import('../../../electron/main');
  beforeReady = {
    windows: BrowserWindow.opened.length,
    schemes: protocol.registerSchemesAsPrivileged.mock.calls,
  };
  app.becomeReady();
  await vi.waitUntil(() => BrowserWindow.opened[0]?.loadURL.mock.calls.length === 1);
});

describe('the window', () => {
  test('runs its page in a sandbox, isolated, without Node', () => {
    expect(BrowserWindow.opened[0]?.options).toMatchObject({
      show: false,
      webPreferences: {
        preload: expect.stringMatching(/preload\.cjs$/) as string,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInWorker: false,
        nodeIntegrationInSubFrames: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        webviewTag: false,
        navigateOnDragDrop: false,
        devTools: false,
      },
    });
  });

  test("loads the program's own page, and shows once that has painted", () => {
    const window = BrowserWindow.opened[0];
    expect([window?.loadURL.mock.calls, window?.show.mock.calls]).toEqual([[['app://poolkeeper/']], []]);
    window?.emit('ready-to-show');
    expect(window?.show).toHaveBeenCalledOnce();
  });

  test('has no menu whose keys a console would miss', () => {
    expect(Menu.setApplicationMenu.mock.calls).toEqual([[process.platform === 'darwin' ? {} : null]]);
  });
});

const CONSOLE = 'app://poolkeeper/#/consoles/c1%2FVM%2FOpaqueRef%3Aa';

function preferencesOf(window: BrowserWindow | undefined): object {
  const { webPreferences } = { webPreferences: {}, ...window?.options };
  return { webPreferences };
}

describe('a page', () => {
  const contents = new WebContentsDouble();
  beforeAll(() => {
    app.emit('web-contents-created', {}, contents);
  });

  test.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])(
    'is stopped at %s',
    (event) => {
      expect(contents.isStopped(event)).toBe(true);
    },
  );

  test.each([
    'https://example.org',
    'https://example.org/#/consoles/c1%2FVM%2Fa',
    'app://poolkeeper/',
    'app://poolkeeper/#/else',
    'app://poolkeeper/#/consoles/',
    'app://poolkeeper.example.org/#/consoles/c1%2FVM%2Fa',
    'app://poolkeeper/other.html#/consoles/c1%2FVM%2Fa',
    'file:///etc/passwd#/consoles/c1%2FVM%2Fa',
  ])('cannot open a window on %s', (url) => {
    const before = BrowserWindow.opened.length;
    expect([ask(url), BrowserWindow.opened.length]).toEqual([{ action: 'deny' }, before]);
  });

  test('has a window opened for a console, as protected as the main one and where it was last', () => {
    expect(ask(CONSOLE, 'popup,left=100,top=50,width=800,height=600')).toEqual({ action: 'deny' });
    const [main, opened] = [BrowserWindow.opened[0], BrowserWindow.opened.at(-1)];
    expect([opened?.loadURL.mock.calls, opened?.options]).toEqual([
      [[CONSOLE]],
      expect.objectContaining({
        ...preferencesOf(main),
        x: 100,
        y: 50,
        width: 800,
        height: 600,
        useContentSize: true,
      }),
    ]);
  });

  test('brings the window of a console forward that is open', () => {
    const before = BrowserWindow.opened.length;
    ask(CONSOLE);
    expect([BrowserWindow.opened.length, BrowserWindow.opened.at(-1)?.focus.mock.calls.length]).toEqual([before, 1]);
    BrowserWindow.opened.at(-1)?.emit('closed');
    ask(CONSOLE);
    expect(BrowserWindow.opened.length).toBe(before + 1);
  });

  test('has the main window brought forward', () => {
    const [main] = BrowserWindow.opened;
    const [windows, before] = [BrowserWindow.opened.length, main?.focus.mock.calls.length ?? 0];
    ask('app://poolkeeper/#');
    expect([BrowserWindow.opened.length, main?.focus.mock.calls.length]).toEqual([windows, before + 1]);
    main?.focus.mockClear();
    main?.restore.mockClear();
  });

  test('gets a console in sight whose monitor is gone', () => {
    ask(`${CONSOLE}2`, 'popup,left=2500,top=50,width=800,height=600');
    expect(BrowserWindow.opened.at(-1)?.options).not.toHaveProperty('x');
  });

  function ask(url: string, features = ''): unknown {
    const [handler] = contents.setWindowOpenHandler.mock.calls[0] ?? [];
    return handler?.({ url, features });
  }

  test.each([
    ['clipboard-sanitized-write', true],
    ['clipboard-read', true],
    ['media', false],
    ['geolocation', false],
    ['notifications', false],
    ['fileSystem', false],
    ['fullscreen', true],
    ['keyboardLock', true],
    ['window-management', true],
    ['pointerLock', false],
    ['openExternal', false],
    ['hid', false],
    ['usb', false],
    ['unknown', false],
  ])('that asks for %s is answered %s', (permission, isGranted) => {
    expect(answers(permission, CONSOLE)).toEqual([isGranted, isGranted, isGranted, false]);
  });

  test.each([
    ['https://example.org/', true],
    ['app://poolkeeper.example.org/', true],
    ['app://other/', true],
    ['', true],
    [CONSOLE, false],
  ])('of %s, in a frame of its own: %s, is granted nothing', (url, isMainFrame) => {
    expect(answers('clipboard-read', url, isMainFrame)).toEqual([false, false, false, false]);
  });

  /** What it gets if it asks; what it may expect, by its address and by its origin alone; a device. */
  function answers(permission: string, requestingUrl: string, isMainFrame = true): readonly unknown[] {
    const { defaultSession } = session;
    const answer = vi.fn();
    const origin = requestingUrl.replace(/(?<=\w)\/.*$/, '/');
    const [check] = defaultSession.setPermissionCheckHandler.mock.calls[0] ?? [];
    const asker = { isMainFrame, requestingUrl };
    defaultSession.setPermissionRequestHandler.mock.calls[0]?.[0](contents, permission, answer, asker);
    return [
      answer.mock.calls[0]?.[0],
      check?.(contents, permission, origin, asker),
      check?.(contents, permission, origin, { isMainFrame }),
      defaultSession.setDevicePermissionHandler.mock.calls[0]?.[0](),
    ];
  }
});

describe("the page's scheme", () => {
  test('is made known before Electron is ready, without a way round the content security policy', () => {
    expect(beforeReady).toEqual({
      windows: 0,
      schemes: [
        [
          [
            {
              scheme: 'app',
              privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
            },
          ],
        ],
      ],
    });
  });

  test('gives the files of the built window under a strict policy, and nothing else', async () => {
    const files = await temporaryDirectory();
    await mkdir(join(files, 'renderer'));
    await writeFile(join(files, 'renderer/index.html'), '<title>Poolkeeper</title>');
    await writeFile(join(files, 'secret.json'), '{}');
    serveAppScheme(join(files, 'renderer'));
    const [scheme, handler] = protocol.handle.mock.calls.at(-1) ?? [];
    const get = (url: string, method = 'GET') => handler?.(new Request(url, { method }));
    const page = await get('app://poolkeeper/');
    const policy = page?.headers.get('content-security-policy') ?? '';
    expect([scheme, page?.status, await page?.text(), policy.split('; ')]).toEqual([
      'app',
      200,
      '<title>Poolkeeper</title>',
      expect.arrayContaining(["default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'"]),
    ]);
    const refused = [
      await get('app://other/'),
      await get('app://poolkeeper/%2e%2e/secret.json'),
      await get('app://poolkeeper/..%2fsecret.json'),
      await get('app://poolkeeper/', 'POST'),
    ];
    expect(refused.map((response) => response?.status)).toEqual([404, 404, 404, 404]);
  });
});

describe('the program', () => {
  test('keeps what it keeps in the data directory', () => {
    expect(Object.fromEntries(app.paths)).toEqual({ userData: '/data', sessionData: join('/data', 'window') });
  });

  test("keeps passwords with the system's keyring", () => {
    const [how] = startProgram.mock.calls[0] ?? [];
    expect(how?.secrets.state()).toBe('system');
  });

  test('comes forward when it is started a second time', () => {
    app.emit('second-instance');
    const window = BrowserWindow.opened[0];
    expect([window?.restore.mock.calls.length, window?.focus.mock.calls.length]).toEqual([1, 1]);
  });

  test('ends with its main window, whatever else is open', () => {
    app.quit.mockClear();
    BrowserWindow.opened.at(-1)?.emit('closed');
    expect(app.quit).not.toHaveBeenCalled();
    BrowserWindow.opened[0]?.emit('closed');
    expect(app.quit).toHaveBeenCalledOnce();
    app.quit.mockClear();
  });

  test('closes its main window first when it is told to end', () => {
    app.emit('before-quit');
    expect(BrowserWindow.opened.map(({ destroy }) => destroy.mock.calls.length)).toEqual([1, 0, 0, 0]);
  });

  test('quits with its last window, logged out, with nothing left behind', async () => {
    app.emit('window-all-closed');
    expect(app.quit).toHaveBeenCalledOnce();
    const preventDefault = vi.fn();
    app.emit('will-quit', { preventDefault });
    await vi.waitUntil(() => app.exit.mock.calls.length === 1);
    expect([preventDefault, close, dispose].map((mock) => mock.mock.calls.length)).toEqual([1, 1, 1]);
  });
});

test("packages hold the program of the simulators' threads", () => {
  expect(packaging.files).toContainEqual(expect.stringMatching(/^out\/node\/.*\bsimulator-thread\b/));
});

test('packages have their fuses set', () => {
  expect([packaging.asar, packaging.electronFuses]).toEqual([
    true,
    {
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableCookieEncryption: true,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    },
  ]);
});
