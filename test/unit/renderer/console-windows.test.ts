import { beforeEach, describe, expect, it, vi } from 'vitest';
import {
  connectionObjectId,
  consoleRoute,
  toObjectId,
  type Bridge,
  type ConnectionRow,
  type ConsoleWindow,
} from '../../../shared/contract';
import { ref } from '../../helpers/records';

const idOf = (connection: string, vm: string) => toObjectId(connection, 'VM', ref('VM', vm));
const web = idOf('c1', 'web');
const db = idOf('c1', 'db');
const gone = idOf('forgotten', 'web');

const server: ConnectionRow = {
  id: connectionObjectId('c1'),
  address: 'xen1',
  name: 'xen1',
  user: 'root',
  state: 'connecting',
  isDemo: false,
  isSaved: true,
};

const write = vi.fn((change: object) => Promise.resolve(change));
const bridge = {
  call: (_name: string, params: object) => write(params),
  listen: (_topic: string, _params: object, listener: Parameters<Bridge['listen']>[2]) => {
    queueMicrotask(() => listener.onPatch({ reset: true, upsert: [server], remove: [] }));
    return () => undefined;
  },
};
vi.mock('../../../renderer/state/bridge', () => ({ getBridge: () => bridge }));

/** What other windows would tell. */
let tell: (message: object) => void;
/** Calls back who waits for the window with this route to end. */
let end: (route: string) => void;
const open = vi.fn<(url: string, name: string, features: string) => object | null>();

beforeEach(() => {
  vi.resetModules();
  vi.clearAllMocks();
  open.mockReturnValue(null);
  vi.stubGlobal('open', open);
  vi.stubGlobal('location', { hash: '' });
  vi.stubGlobal('requestAnimationFrame', queueMicrotask);
  vi.stubGlobal(
    'BroadcastChannel',
    class extends EventTarget {
      constructor() {
        super();
        tell = (data) => this.dispatchEvent(new MessageEvent('message', { data }));
      }
      readonly postMessage = vi.fn();
    },
  );
});

interface Before {
  readonly windows: readonly ConsoleWindow[];
  /** The routes of windows that are there already. */
  readonly there?: readonly string[];
  readonly isElectron?: boolean;
}

/** Starts the main window where these were open at the end. */
async function start({ windows, there = [], isElectron = true }: Before) {
  const waiting = new Map<string, () => void>();
  end = (route) => waiting.get(route)?.();
  vi.stubGlobal('window', isElectron ? { bridge: {} } : {});
  vi.stubGlobal('navigator', {
    locks: {
      query: () => Promise.resolve({ held: there.map((name) => ({ name })) }),
      request: (route: string, granted: () => void) => {
        waiting.set(route, granted);
        return Promise.resolve();
      },
    },
  });
  const { usePreferences } = await import('../../../renderer/state/preferences');
  const { followConsoleWindows, useConsoleWindows } = await import('../../../renderer/state/console-windows');
  usePreferences.setState({ consoleWindows: [...windows] });
  await followConsoleWindows();
  return { kept: () => usePreferences.getState().consoleWindows, state: () => useConsoleWindows.getState() };
}

const at = { left: 10, top: 20, width: 800, height: 600 };

describe('windows with consoles that were open when the program ended', () => {
  it('are opened where they were, by a main process that gives the page no hold on them', async () => {
    const { kept, state } = await start({ windows: [{ ids: [web], bounds: at }, { ids: [web, db] }] });
    expect([open.mock.calls, state().blocked, kept()]).toEqual([
      [
        [`/${consoleRoute([web])}`, consoleRoute([web]), 'popup,left=10,top=20,width=800,height=600'],
        [`/${consoleRoute([web, db])}`, consoleRoute([web, db]), 'popup,width=1280,height=860'],
      ],
      [],
      [{ ids: [web], bounds: at }, { ids: [web, db] }],
    ]);
  });

  it('are kept for the user to open where the browser holds them back', async () => {
    const windows = [{ ids: [web] }];
    const { kept, state } = await start({ windows, isElectron: false });
    expect([state().blocked, kept()]).toEqual([windows, windows]);
  });

  it('are forgotten with their server', async () => {
    const { kept } = await start({ windows: [{ ids: [gone] }, { ids: [gone, db] }] });
    expect([open.mock.calls.map(([url]) => url), kept()]).toEqual([
      [`/${consoleRoute([gone, db])}`],
      [{ ids: [gone, db] }],
    ]);
  });

  it('are not opened a second time where only the main window is new', async () => {
    const route = consoleRoute([web]);
    const { state } = await start({ windows: [{ ids: [web] }], there: [route] });
    expect([open.mock.calls, [...state().open]]).toEqual([[], [route]]);
  });
});

describe('a window with consoles', () => {
  it('is opened at the next start where it was moved to', async () => {
    const { kept } = await start({ windows: [{ ids: [web] }] });
    tell({ kind: 'bounds', route: consoleRoute([web]), bounds: at });
    expect(kept()).toEqual([{ ids: [web], bounds: at }]);
  });

  it('is not opened at the next start once it was closed', async () => {
    const { kept, state } = await start({ windows: [{ ids: [web] }, { ids: [db] }] });
    tell({ kind: 'opened', route: consoleRoute([web]) });
    expect([...state().open]).toEqual([consoleRoute([web])]);
    end(consoleRoute([web]));
    expect([kept(), [...state().open]]).toEqual([[{ ids: [db] }], []]);
  });
});
