import { once } from 'node:events';
import { afterEach, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { bindLoopback, startWebServer, type WebServer } from '../../../electron/web/web-server';
import { createWebSocketBridge } from '../../../renderer/state/web-socket-port';
import { type Patch } from '../../../shared/contract';
import { createQueue, neverCalled, createScriptedBackend, patchOf } from '../../helpers/scripted-backend';
import { describeContract } from './contract-suite';
import { treeParams } from '../../helpers/tree-params';

interface Page {
  readonly bridgeUrl: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly sockets: readonly WebSocket[];
}

/** What a browser does: takes the cookie for the token, then opens its WebSockets with it. */
async function openPage(server: WebServer): Promise<Page> {
  const answer = await fetch(server.url, { redirect: 'manual' });
  const { origin, host } = new URL(server.url);
  const headers = { cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '', origin };
  const sockets: WebSocket[] = [];
  class PageWebSocket extends WebSocket {
    constructor(url: string) {
      super(url, { headers });
      // A browser reports a failed connection by its closing alone.
      this.on('error', () => undefined);
      sockets.push(this);
    }
  }
  vi.stubGlobal('WebSocket', PageWebSocket);
  return { bridgeUrl: `ws://${host}/bridge`, headers, sockets };
}

function closed(socket: WebSocket): Promise<void> {
  if (socket.readyState === WebSocket.CLOSED) return Promise.resolve();
  return new Promise((resolve) => socket.once('close', () => resolve()));
}

async function startServer() {
  const backend = createScriptedBackend();
  return { backend, server: startWebServer(await bindLoopback(0), backend, '/nowhere') };
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describeContract('a WebSocket', async () => {
  const { backend, server } = await startServer();
  const { bridgeUrl, sockets } = await openPage(server);
  // The page's next try would outlive the test.
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  return {
    backend,
    bridge: createWebSocketBridge(bridgeUrl),
    cut: () => sockets.at(-1)?.terminate(),
    // The page hears of it a little later, and must find the clock that stands still.
    dispose: () => Promise.all([server.close(), ...sockets.map(closed)]).then(() => undefined),
  };
});

test('a lost WebSocket comes back, and its topics are followed anew', async () => {
  const { backend, server } = await startServer();
  const { bridgeUrl, sockets } = await openPage(server);
  const patches = createQueue<Patch>();
  const statuses = createQueue<boolean>();
  const bridge = createWebSocketBridge(bridgeUrl);
  bridge.onStatus(statuses.put);
  bridge.listen('tree', treeParams(), { onPatch: patches.put, onError: neverCalled });
  const before = await backend.nextTopic();
  sockets.at(-1)?.terminate();
  await before.stopped;
  const after = await backend.nextTopic();
  await after.sink.patch({ ...patchOf('a'), reset: true });
  expect(await patches.take()).toEqual({ ...patchOf('a'), reset: true });
  expect([await statuses.take(), await statuses.take(), await statuses.take(), await statuses.take()]).toEqual([
    false,
    true,
    false,
    true,
  ]);
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  await server.close();
});

test.each([
  ['is not JSON', '{'],
  ['is no frame', '{"t":"open the door","id":1}'],
  ['has an id that is no number', '{"t":"call","id":"1","name":"app.info","params":{}}'],
  ['is too short for bytes', Buffer.of(0, 0)],
])('a message that %s closes the WebSocket', async (_, message) => {
  const { server } = await startServer();
  const { bridgeUrl, headers } = await openPage(server);
  const socket = new WebSocket(bridgeUrl, { headers });
  await once(socket, 'open');
  socket.send(message);
  await once(socket, 'close');
  await server.close();
});
