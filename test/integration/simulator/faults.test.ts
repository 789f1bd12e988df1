import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSimulator, type Simulator } from '../../../simulator/index';
import { RawClient } from './raw-client';

let simulator: Simulator;
let client: RawClient;
let session: string;

beforeEach(async () => {
  simulator = await startSimulator({ size: 'S' });
  client = new RawClient(simulator.coordinator);
  session = await client.login(simulator.user, simulator.password);
});

afterEach(async () => {
  client.close();
  await simulator.close();
});

/** A kept connection that the fault has cut may look open for a moment. */
function reconnect(): void {
  client.close();
  client = new RawClient(simulator.hosts[0]?.url ?? '');
}

async function inject(fault: object): Promise<unknown> {
  const reply = await fetch(`${simulator.control}/faults`, { method: 'POST', body: JSON.stringify(fault) });
  return reply.json();
}

describe('a fault through the control interface', () => {
  it.each(['truncate', 'wrong-length'])('%s breaks the next reply and no other', async (kind) => {
    await inject({ kind });
    await expect(client.call('pool.get_all', session)).rejects.toThrow();
    expect(await client.call('pool.get_all', session)).toHaveLength(1);
  });

  it('html-error is a page instead of a reply', async () => {
    await inject({ kind: 'html-error' });
    expect(await client.send({ body: '{"jsonrpc":"2.0","id":1,"method":"pool.get_all","params":[]}' })).toMatchObject({
      status: 500,
      contentType: 'text/html',
    });
  });

  it('booting answers in the odd shape of an early error', async () => {
    await inject({ kind: 'booting', on: true });
    const body = JSON.stringify({ id: 7, method: 'pool.get_all', params: [session] });
    expect((await client.send({ body })).text).toBe('{"jsonrpc":"2.0","error":["HOST_STILL_BOOTING"],"id":0}');
    expect(await client.call('host.is_in_emergency_mode', session)).toBe(false);
  });

  it('stop-host takes the coordinator away, and start-host brings it back without its sessions', async () => {
    await inject({ kind: 'stop-host', host: 'harbour-1' });
    await expect(client.call('pool.get_all', session)).rejects.toThrow();
    await inject({ kind: 'start-host', host: 'harbour-1' });
    await expect(client.call('pool.get_all', session)).rejects.toThrow('SESSION_INVALID');
  });

  it('designate-coordinator leaves the old one a member', async () => {
    await inject({ kind: 'designate-coordinator', host: 'harbour-2' });
    reconnect();
    await expect(client.login(simulator.user, simulator.password)).rejects.toThrow('HOST_IS_SLAVE 127.42.1.2');
    expect(simulator.pools[0]?.coordinator).toBe(simulator.hosts[1]?.url);
  });

  it('restart-toolstack keeps the objects and forgets the sessions', async () => {
    const before = [...(simulator.pools[0]?.database.all('VM') ?? [])].length;
    await inject({ kind: 'restart-toolstack' });
    reconnect();
    await expect(client.call('pool.get_all', session)).rejects.toThrow('SESSION_INVALID');
    const own = await client.login(simulator.user, simulator.password);
    expect(await client.call('VM.get_all', own)).toHaveLength(before);
  });

  it('renew-certificate answers with the fingerprint that hosts then show', async () => {
    const { fingerprint } = (await inject({ kind: 'renew-certificate', host: 'harbour-1' })) as { fingerprint: string };
    expect(fingerprint).not.toBe(simulator.hosts[0]?.fingerprint);
    expect(simulator.pools[0]?.hosts[0]?.fingerprint).toBe(fingerprint);
  });

  it('storm changes as often as it was told', async () => {
    expect(await inject({ kind: 'storm', change: 'description', rate: 500, seconds: 0.2 })).toEqual({ changes: 100 });
  });

  it('that nobody knows is refused', async () => {
    expect(await inject({ kind: 'earthquake' })).toHaveProperty('error');
  });
});
