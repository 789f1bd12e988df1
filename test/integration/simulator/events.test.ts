import { afterEach, describe, expect, it } from 'vitest';
import { startSimulator, type RunningPool, type Simulator, type SimulatorOptions } from '../../../simulator/index';
import type { EventBatch, WireEvent } from './event-batch';
import { RawClient } from './raw-client';

let simulator: Simulator;
let client: RawClient;

afterEach(async () => {
  client.close();
  await simulator.close();
});

async function start(options: Partial<SimulatorOptions> = {}): Promise<{ pool: RunningPool; session: string }> {
  simulator = await startSimulator({ size: 'S', speed: 50, ...options });
  client = new RawClient(simulator.coordinator);
  const [pool] = simulator.pools;
  if (pool === undefined) throw new Error('no pool');
  return { pool, session: await client.login(simulator.user, simulator.password) };
}

function from(session: string, classes: string[], token: string, timeoutS = 30): Promise<EventBatch> {
  return client.call<EventBatch>('event.from', session, classes, token, timeoutS);
}

function short({ events }: EventBatch): string[] {
  return events.map((event) => `${event.operation} ${event.class}`);
}

describe('event.from', () => {
  it('begins with every object of the classes asked for', async () => {
    const { pool, session } = await start();
    const batch = await from(session, ['NETWORK', 'host'], '');
    const networks = [...pool.database.all('network')].length;
    expect(short(batch).sort()).toEqual([
      ...Array<string>(3).fill('add host'),
      ...Array<string>(networks).fill('add network'),
    ]);
    expect(batch.valid_ref_counts).toMatchObject({ network: networks, host: 3, session: 1 });
  });

  it('tells one thing an object, additions first, and nothing of what came and went', async () => {
    const { pool, session } = await start();
    const { database } = pool;
    const old = database.create('network', { name_label: 'old' });
    const gone = database.create('network', { name_label: 'gone' });
    const { token } = await from(session, ['network'], '');
    database.destroy('network', gone);
    database.modify('network', old, { name_label: 'a' });
    database.modify('network', old, { name_label: 'b' });
    database.destroy('network', database.create('network', {}));
    const made = database.create('network', { name_label: 'made' });
    database.modify('network', made, { name_label: 'changed' });
    const batch = await from(session, ['network'], token);
    expect(batch.events.map(({ operation, ref, snapshot }) => [operation, ref, snapshot?.['name_label']])).toEqual([
      ['add', made, 'changed'],
      ['mod', old, 'b'],
      ['del', gone, undefined],
    ]);
  });

  it('waits for a change, and gathers those that follow at once', async () => {
    const { pool, session } = await start();
    const { token } = await from(session, ['network'], '');
    const waiting = from(session, ['network'], token);
    pool.database.create('SR', {});
    pool.database.create('network', {});
    pool.database.create('network', {});
    expect(short(await waiting)).toEqual(['add network', 'add network']);
  });

  it('tells of one object only, when asked so', async () => {
    const { pool, session } = await start();
    const [one, other] = [pool.database.create('network', {}), pool.database.create('network', {})];
    const { token } = await from(session, [`network/${one}`], '');
    pool.database.modify('network', other, { MTU: 9000 });
    pool.database.modify('network', one, { MTU: 9000 });
    expect((await from(session, [`network/${one}`], token)).events.map(({ ref }) => ref)).toEqual([one]);
  });

  it('comes back empty when the time is up', async () => {
    const { session } = await start();
    const { token } = await from(session, ['network'], '');
    expect((await from(session, ['network'], token, 0.05)).events).toEqual([]);
  });

  it('ends with the session', async () => {
    const { pool, session } = await start();
    const { token } = await from(session, ['network'], '');
    const waiting = from(session, ['network'], token);
    const refused = expect(waiting).rejects.toThrow(`SESSION_INVALID ${session}`);
    pool.expireSessions();
    await refused;
  });

  it('puts an injected event after the token that inject gives', async () => {
    const { session } = await start();
    const [pool] = await client.call<string[]>('pool.get_all', session);
    const token = await client.call<string>('event.inject', session, 'pool', pool);
    expect(short(await from(session, ['pool'], token))).toEqual(['mod pool']);
  });

  it('is unknown to an old server', async () => {
    const { session } = await start({ compat: { eventFrom: false } });
    await expect(from(session, ['*'], '')).rejects.toThrow('MESSAGE_METHOD_UNKNOWN event.from');
  });
});

describe('event.next', () => {
  it('needs a registration', async () => {
    const { session } = await start();
    await expect(client.call('event.next', session)).rejects.toThrow(/^SESSION_NOT_REGISTERED trackid=[0-9a-f]{32}$/);
  });

  it('tells every change, with the object as it was', async () => {
    const { pool, session } = await start();
    await client.call('event.register', session, ['network']);
    const network = pool.database.create('network', { name_label: 'a' });
    pool.database.modify('network', network, { name_label: 'b' });
    pool.database.destroy('network', network);
    const events = await client.call<WireEvent[]>('event.next', session);
    expect(events.map(({ operation, snapshot }) => [operation, snapshot?.['name_label']])).toEqual([
      ['add', 'a'],
      ['mod', 'b'],
      ['del', 'b'],
    ]);
  });

  it('says so when the queue has overflowed, and asks to register again', async () => {
    const { pool, session } = await start();
    await client.call('event.register', session, ['*']);
    const network = pool.database.create('network', {});
    const large = 'x'.repeat(1024 * 1024);
    for (let index = 0; index < 11; index += 1) pool.database.modify('network', network, { name_description: large });
    await expect(client.call('event.next', session)).rejects.toThrow('EVENTS_LOST');
    await expect(client.call('event.next', session)).rejects.toThrow('SESSION_NOT_REGISTERED');
  });
});
