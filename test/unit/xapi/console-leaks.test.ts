import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { HostAccess } from '../../../electron/backend/connections/connections-types';
import { openConsole } from '../../../electron/backend/console/open-console';
import { startByteServer, type Answer, type ByteServer } from '../../helpers/byte-server';

const OK = 'HTTP/1.1 200 OK\r\n\r\n';
const TIMES = 40;

let server: ByteServer;
let access: HostAccess;

beforeEach(async () => {
  server = await startByteServer((_, socket) => socket.write(OK));
  access = {
    session: 'OpaqueRef:session',
    trust: { trusted: () => server.certificate.fingerprint },
    defaultPort: server.port,
    isMember: () => true,
    confirmCertificate: () => Promise.resolve(false),
  };
});

afterEach(() => server.close());

/** The runner of the tests has a few timers of its own; what leaks does so each time. */
const RUNNERS_TIMERS = 5;

/** Waits for the sockets of this process, both ends of each connection, to be closed; what is left of timers then. */
async function timersLeft(): Promise<number> {
  await server.idle();
  await vi.waitFor(() => expect(active('TCPSocketWrap')).toBe(0));
  return active('Timeout');
}

function active(name: string): number {
  return process.getActiveResourcesInfo().filter((active) => active === name).length;
}

/** Counts the listeners that are left on a signal that outlives many consoles. */
function countingSignal() {
  const abort = new AbortController();
  const { signal } = abort;
  const listeners = new Set<unknown>();
  const [add, remove] = [signal.addEventListener.bind(signal), signal.removeEventListener.bind(signal)];
  signal.addEventListener = (...args: Parameters<typeof add>) => {
    listeners.add(args[1]);
    add(...args);
  };
  signal.removeEventListener = (...args: Parameters<typeof remove>) => {
    listeners.delete(args[1]);
    remove(...args);
  };
  return { abort, signal, listeners };
}

function open(signal: AbortSignal) {
  return openConsole({ access: () => access }, 'https://127.0.0.1/console?uuid=u', signal);
}

it.each<[string, Answer]>([
  ['accepted and then left', (_, socket) => socket.write(`${OK}RFB 003.008\n`)],
  ['accepted and ended at once', (_, socket) => socket.end(OK)],
  ['refused', (_, socket) => socket.end('HTTP/1.0 503 Service Unavailable\r\n\r\n<html>')],
  ['answered with garbage', (_, socket) => socket.write('\0'.repeat(20_000))],
  ['cut', (_, socket) => socket.destroy()],
])('nothing is left of consoles that were %s', async (_, answer) => {
  server.answer = answer;
  const { signal, listeners } = countingSignal();
  for (let time = 0; time < TIMES; time += 1) {
    await open(signal).then(
      (stream) => stream.destroy(),
      () => undefined,
    );
  }
  expect(await timersLeft()).toBeLessThan(RUNNERS_TIMERS);
  expect(listeners.size).toBe(0);
});

it('nothing is left of consoles that were called off, at whatever moment', async () => {
  const moments = { connecting: 0, asking: 0, open: 0 };
  for (let time = 0; time < TIMES * 3; time += 1) {
    const { abort, signal, listeners } = countingSignal();
    server.answer = (_, socket) => {
      if (time % 3 === 1) abort.abort();
      else socket.write(OK);
    };
    const opening = open(signal).then(
      (stream) => {
        moments.open += 1;
        abort.abort();
        stream.destroy();
      },
      () => (moments[time % 3 === 0 ? 'connecting' : 'asking'] += 1),
    );
    if (time % 3 === 0) abort.abort();
    await opening;
    expect(listeners.size).toBe(0);
  }
  expect(await timersLeft()).toBeLessThan(RUNNERS_TIMERS);
  expect(moments).toEqual({ connecting: TIMES, asking: TIMES, open: TIMES });
});
