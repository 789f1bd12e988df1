import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSimulator, type Simulator } from '../../../simulator/index';
import { controlClient, type ControlClient } from './control-client';
import type { EventBatch } from './event-batch';
import { RawClient } from './raw-client';

let simulator: Simulator;
let client: RawClient;
let session: string;
let control: ControlClient;

beforeEach(async () => {
  simulator = await startSimulator({ size: 'S', speed: 1000 });
  control = controlClient(simulator.control);
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

async function tokenNow(): Promise<string> {
  return (await client.call<EventBatch>('event.from', session, ['host'], '', 0)).token;
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

describe('a fault through the control interface', () => {
  it.each(['truncate', 'wrong-length', 'garbage'])('%s breaks the next reply and no other', async (kind) => {
    await control.inject({ kind });
    await expect(client.call('pool.get_all', session)).rejects.toThrow();
    expect(await client.call('pool.get_all', session)).toHaveLength(1);
  });

  it('html-error is a page instead of a reply', async () => {
    await control.inject({ kind: 'html-error' });
    expect(await client.send({ body: '{"jsonrpc":"2.0","id":1,"method":"pool.get_all","params":[]}' })).toMatchObject({
      status: 500,
      contentType: 'text/html',
    });
  });

  it('cut-connections ends what is open, of all hosts or of one', async () => {
    const [, member] = simulator.hosts;
    const other = new RawClient(member?.url ?? '');
    const waiting = expect(client.call('event.from', session, ['host'], await tokenNow(), 30)).rejects.toThrow();
    await control.inject({ kind: 'cut-connections', host: 'harbour-2' });
    expect(await client.call('pool.get_all', session)).toHaveLength(1);
    await control.inject({ kind: 'cut-connections' });
    await waiting;
    other.close();
    reconnect();
    expect(await client.call('pool.get_all', session)).toHaveLength(1);
  });

  it('cut-connections with a count ends the newest only', async () => {
    const older = client.call<EventBatch>('event.from', session, ['host'], await tokenNow(), 0.5);
    const newer = new RawClient(simulator.coordinator);
    const token = await newer.call<EventBatch>('event.from', session, ['host'], '', 0);
    const waiting = newer.call('event.from', session, ['host'], token.token, 30);
    const cut = expect(waiting).rejects.toThrow();
    await control.inject({ kind: 'cut-connections', host: 'coordinator', count: 1 });
    await cut;
    expect((await older).events).toEqual([]);
    newer.close();
  });

  it('delay-replies holds each reply back', async () => {
    await control.inject({ kind: 'delay-replies', delayMs: 120 });
    expect(await timeOf(() => client.call('pool.get_all', session))).toBeGreaterThan(110);
    await control.inject({ kind: 'delay-replies', delayMs: 0 });
    expect(await timeOf(() => client.call('pool.get_all', session))).toBeLessThan(110);
  });

  it('throttle sends replies so many bytes a second, whole', async () => {
    const records = JSON.stringify(await client.call('host.get_all_records', session));
    await control.inject({ kind: 'throttle', bytesPerSecond: records.length * 4 });
    const start = performance.now();
    expect(JSON.stringify(await client.call('host.get_all_records', session))).toBe(records);
    expect(performance.now() - start).toBeGreaterThan(200);
  });

  it('refuse-logins lets nobody in, and those who are in stay', async () => {
    await control.inject({ kind: 'refuse-logins', on: true });
    await expect(client.login(simulator.user, simulator.password)).rejects.toThrow(
      'SESSION_AUTHENTICATION_FAILED root Authentication failure',
    );
    expect(await client.call('pool.get_all', session)).toHaveLength(1);
    await control.inject({ kind: 'refuse-logins', on: false });
    await client.login(simulator.user, simulator.password);
  });

  it('expire-sessions ends them', async () => {
    await control.inject({ kind: 'expire-sessions' });
    await expect(client.call('pool.get_all', session)).rejects.toThrow(`SESSION_INVALID ${session}`);
  });

  it('lose-events is an overflow of the old queue', async () => {
    await client.call('event.register', session, ['*']);
    await control.inject({ kind: 'lose-events' });
    await expect(client.call('event.next', session)).rejects.toThrow('EVENTS_LOST');
  });

  it('booting answers in the odd shape of an early error', async () => {
    await control.inject({ kind: 'booting', on: true });
    const body = JSON.stringify({ id: 7, method: 'pool.get_all', params: [session] });
    expect((await client.send({ body })).text).toBe('{"jsonrpc":"2.0","error":["HOST_STILL_BOOTING"],"id":0}');
    expect(await client.call('host.is_in_emergency_mode', session)).toBe(false);
  });

  it('stop-host takes the coordinator away, and start-host brings it back without its sessions', async () => {
    await control.inject({ kind: 'stop-host', host: 'harbour-1' });
    await expect(client.call('pool.get_all', session)).rejects.toThrow();
    await control.inject({ kind: 'start-host', host: 'harbour-1' });
    await expect(client.call('pool.get_all', session)).rejects.toThrow('SESSION_INVALID');
  });

  it('restart-host makes a coordinator forget, and leaves sessions alone on a member', async () => {
    await control.inject({ kind: 'restart-host', host: 'harbour-2' });
    expect(await client.call('pool.get_all', session)).toHaveLength(1);
    await control.inject({ kind: 'restart-host', host: 'coordinator' });
    reconnect();
    await expect(client.call('pool.get_all', session)).rejects.toThrow('SESSION_INVALID');
  });

  it('designate-coordinator leaves the old one a member', async () => {
    await control.inject({ kind: 'designate-coordinator', host: 'harbour-2' });
    reconnect();
    await expect(client.login(simulator.user, simulator.password)).rejects.toThrow('HOST_IS_SLAVE 127.42.1.2');
    expect(simulator.pools[0]?.coordinator).toBe(simulator.hosts[1]?.url);
  });

  it('restart-toolstack keeps the objects and forgets the sessions', async () => {
    const before = [...(simulator.pools[0]?.database.all('VM') ?? [])].length;
    await control.inject({ kind: 'restart-toolstack' });
    reconnect();
    await expect(client.call('pool.get_all', session)).rejects.toThrow('SESSION_INVALID');
    const own = await client.login(simulator.user, simulator.password);
    expect(await client.call('VM.get_all', own)).toHaveLength(before);
  });

  it('renew-certificate answers with the fingerprint that hosts then show', async () => {
    const { fingerprint } = (await control.inject({ kind: 'renew-certificate', host: 'harbour-1' })) as {
      fingerprint: string;
    };
    expect(fingerprint).not.toBe(simulator.hosts[0]?.fingerprint);
    expect(simulator.pools[0]?.hosts[0]?.fingerprint).toBe(fingerprint);
  });

  it('storm changes as often as it was told', async () => {
    expect(await control.inject({ kind: 'storm', change: 'description', rate: 500, seconds: 0.2 })).toEqual({
      changes: 100,
    });
  });

  it('that nobody knows is refused', async () => {
    expect(await control.inject({ kind: 'earthquake' })).toHaveProperty('error');
  });
});
