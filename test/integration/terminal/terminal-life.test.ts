import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TerminalMessage } from '../../../shared/contract';
import { startSshServer, type SshServer } from '../../helpers/ssh-server';
import { reasonOf, type TerminalClient } from './terminal-client';
import { startTerminalEstate, type TerminalEstate } from './terminal-estate';

let estate: TerminalEstate;
let server: SshServer;

beforeEach(async () => {
  estate = await startTerminalEstate();
  server = await startSshServer(estate.host.address, { user: 'root', password: 'right' });
});

afterEach(async () => {
  await server.close();
  await estate.close();
});

/** Answers as a user does, up to this. */
async function reach(kind: TerminalMessage['kind'], port = server.port): Promise<TerminalClient> {
  const terminal = estate.open({ port });
  for (let message = await terminal.next(); message.kind !== kind; message = await terminal.next()) {
    if (message.kind === 'hostKey') terminal.answer({ kind: 'trust', trust: true });
    else terminal.answer({ kind: 'password', password: 'right', remember: false });
  }
  return terminal;
}

describe('a terminal', () => {
  it('ends when the user disconnects from the pool, where it could be looked at no more', async () => {
    const terminal = await reach('open');
    await estate.connections.manager.disconnect(estate.connection);
    expect(await reasonOf(terminal)).toBe('reason.sshServerDisconnected');
    await server.ended;
  });

  it('ends when the user removes the pool, also where it is still asking', async () => {
    const [open, asking] = [await reach('open'), await reach('login')];
    await estate.connections.manager.forget(estate.connection);
    expect(await Promise.all([reasonOf(open), reasonOf(asking)])).toEqual([
      'reason.sshServerRemoved',
      'reason.sshServerRemoved',
    ]);
  });

  it('does not mind that the connection to the pool is lost', async () => {
    const terminal = await reach('open');
    const [pool] = estate.simulator.pools;
    const states: (string | undefined)[] = [];
    estate.connections.manager.onRows((id) => states.push(estate.connections.manager.get(id)?.row.state));
    pool?.cutConnections(pool.hosts[0]?.name ?? '');
    await vi.waitFor(() => expect(states.some((state) => state !== 'connected')).toBe(true));
    terminal.type('echo still here\r');
    await terminal.shows('\r\nstill\r\n');
  });
});

/** Sockets of this process and what waits for a time to come. */
function active(name: string): number {
  return process.getActiveResourcesInfo().filter((active) => active === name).length;
}

const TIMES = 8;
/** The runner of the tests has a few timers of its own, and so has the pool; what leaks does so each time. */
const OTHERS_TIMERS = 6;

describe('nothing is left of terminals', () => {
  const hangUp = (terminal: TerminalClient) => terminal.close();
  const leave = async (terminal: TerminalClient) => {
    terminal.type('exit 0\r');
    await terminal.ended;
  };

  it.each<[string, () => Promise<TerminalClient>, (terminal: TerminalClient) => unknown]>([
    ['called off while they connect', () => Promise.resolve(estate.open({ port: server.port })), hangUp],
    ['called off when the key of the machine is asked about', () => reach('hostKey'), hangUp],
    ['called off when the password is asked for', () => reach('login'), hangUp],
    ['closed', () => reach('open'), hangUp],
    ['whose shell has ended', () => reach('open'), leave],
  ])('%s', async (_, open, end) => {
    const [sockets, timers] = [active('TCPSocketWrap'), active('Timeout')];
    for (let time = 0; time < TIMES; time += 1) await end(await open());
    await vi.waitFor(() => expect(active('TCPSocketWrap')).toBeLessThanOrEqual(sockets));
    expect(active('Timeout') - timers).toBeLessThan(OTHERS_TIMERS);
  });

  it('called off when the server has not said a word', async () => {
    const greeted: Promise<unknown>[] = [];
    const silent = createServer((socket) => greeted.push(once(socket.resume(), 'close'))).listen(
      0,
      estate.host.address,
    );
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const terminal = estate.open({ port });
    await once(silent, 'connection');
    terminal.close();
    await Promise.all(greeted);
    silent.close();
  });
});
