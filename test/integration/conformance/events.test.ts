import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ref } from '../../../shared/xenapi/refs';
import type { Database } from '../../../simulator/database/database';
import type { EventBatch, WireEvent } from '../simulator/event-batch';
import { RawClient } from '../simulator/raw-client';
import { CarrierClient, CARRIERS, openBench, type Bench } from './carriers';

const UNKNOWN_TOKENS = ['x', '1', '1,2,3', ',', '-1,0', '00000000000000000001'];
const SILENT_CLASSES = ['session', 'user', 'secret'] as const;

describe.each(CARRIERS)('events over %s', (carrier) => {
  let bench: Bench;
  let database: Database;

  beforeAll(async () => {
    bench = await openBench(carrier);
    const [pool] = bench.simulator.pools;
    if (pool === undefined) throw new Error('no pool');
    ({ database } = pool);
  });

  afterAll(() => bench.close());

  function call<T>(method: string, ...params: unknown[]): Promise<T> {
    return bench.client.call<T>(method, bench.session, ...params);
  }

  function from(classes: readonly string[], token: string, timeoutS = 10): Promise<EventBatch> {
    return call<EventBatch>('event.from', classes, token, timeoutS);
  }

  /** The token of the moment, for any classes. */
  async function now(): Promise<string> {
    return (await from(['pool', 'message'], '', 0)).token;
  }

  describe('event.from', () => {
    it('spells classes in lower case, has "0.0" for a timestamp and the generation for an id', async () => {
      const token = await now();
      const metrics = database.create('VM_metrics', {});
      const { events } = await from(['VM_metrics'], token);
      expect(events).toMatchObject([
        { id: String(database.generation), timestamp: '0.0', class: 'vm_metrics', operation: 'add', ref: metrics },
      ]);
    });

    it('has the whole record for add and mod, and none for del', async () => {
      const old = database.create('network', { name_label: 'old' });
      const token = await now();
      database.destroy('network', old);
      const made = database.create('network', { name_label: 'made' });
      const { events } = await from(['network'], token);
      expect(events.map(({ ref, snapshot }) => [ref, snapshot])).toEqual([
        [made, await call('network.get_record', made)],
        [old, undefined],
      ]);
    });

    it('takes classes in any case', async () => {
      const { events } = await from(['HoSt', 'pool'], '', 0);
      expect(events.map((event) => event.class).sort()).toEqual(['host', 'host', 'host', 'pool']);
    });

    it('accepts classes that there are not, and objects of objects', async () => {
      expect((await from(['nonsense', 'a/b/c/d', ''], '', 0)).events).toEqual([]);
    });

    it('tells of a single object when asked for class/ref', async () => {
      const [one, other] = [database.create('network', {}), database.create('network', {})];
      const words = [`Network/${one}`];
      expect((await from(words, '', 0)).events.map(({ ref }) => ref)).toEqual([one]);
      const token = await now();
      database.modify('network', other, { MTU: 9000 });
      database.modify('network', one, { MTU: 9000 });
      expect((await from(words, token)).events.map(({ ref }) => ref)).toEqual([one]);
    });

    it('writes a token as two numbers of twenty digits, the second 0 while messages are not asked for', async () => {
      const { token } = await from(['network'], '', 0);
      expect(token).toMatch(/^\d{20},0{20}$/);
      expect(Number(token.slice(0, 20))).toBe(database.generation);
    });

    it.each(UNKNOWN_TOKENS)('refuses the token %j', async (token) => {
      const outcome = await bench.client.outcome('event.from', bench.session, ['*'], token, 0);
      expect(outcome).toEqual({ error: ['EVENT_FROM_TOKEN_PARSE_FAILURE', token] });
    });

    it('tells one event an object: the addition with the record as it is now, and nothing of what came and went', async () => {
      const changed = database.create('network', {});
      const token = await now();
      const made = database.create('network', { name_label: 'first' });
      database.modify('network', made, { name_label: 'second' });
      database.destroy('network', database.create('network', {}));
      for (const MTU of [1, 2, 3]) database.modify('network', changed, { MTU });
      const { events } = await from(['network'], token);
      expect(events.map(({ operation, ref }) => [operation, ref])).toEqual([
        ['add', made],
        ['mod', changed],
      ]);
      expect(events[0]?.snapshot?.['name_label']).toBe('second');
    });

    it('puts messages first, the newest of them ahead, then additions, changes and removals', async () => {
      const [gone, changed] = [database.create('network', {}), database.create('network', {})];
      const classes = ['network', 'message'];
      const token = await now();
      database.destroy('network', gone);
      database.modify('network', changed, { MTU: 9000 });
      const made = database.create('network', {});
      const [host] = await call<string[]>('host.get_all');
      const uuid = await call<string>('host.get_uuid', host);
      const one = await call<string>('message.create', 'ONE', 3, 'Host', uuid, '');
      const two = await call<string>('message.create', 'TWO', 3, 'Host', uuid, '');
      const { events } = await from(classes, token);
      expect(events.map(({ operation, ref }) => [operation, ref])).toEqual([
        ['add', two],
        ['add', one],
        ['add', made],
        ['mod', changed],
        ['del', gone],
      ]);
      expect(events.map(({ id }) => id === '0')).toEqual([true, true, false, false, false]);
    });

    it('tells a message once, whether all are asked for or that one', async () => {
      const [host] = await call<string[]>('host.get_all');
      const uuid = await call<string>('host.get_uuid', host);
      const message = await call<string>('message.create', 'ONE', 3, 'Host', uuid, '');
      const first = await from([`message/${message}`], '');
      expect(first.events.map(({ ref }) => ref)).toEqual([message]);
      expect(await from([`message/${message}`, 'message'], first.token, 0.05)).toMatchObject({ events: [] });
      expect(await from([`message/${message}`], first.token, 0.05)).toMatchObject({ events: [] });
      const later = (await from([`message/${message}`], first.token, 0.05)).token;
      await call('message.destroy', message);
      expect((await from([`message/${message}`], later)).events.map(({ operation }) => operation)).toEqual(['del']);
    });

    it('blocks until something matches', async () => {
      const token = await now();
      const waiting = from(['SR'], token);
      database.create('network', {});
      const sr = database.create('SR', {});
      expect((await waiting).events.map(({ ref }) => ref)).toEqual([sr]);
    });

    it('answers without events when the time is up, with a token', async () => {
      const { token } = await from(['SR'], '', 0);
      expect(await from(['SR'], token, 0.05)).toMatchObject({ events: [], token });
    });

    it('takes a time below zero for a day', async () => {
      const token = await now();
      const waiting = from(['SR'], token, -1);
      const sr = database.create('SR', {});
      expect((await waiting).events.map(({ ref }) => ref)).toEqual([sr]);
    });

    it('counts the objects of every table, whatever was asked for', async () => {
      const { valid_ref_counts: counts } = await from(['pool'], '', 0);
      expect(counts).toMatchObject({
        pool: 1,
        host: 3,
        session: 1,
        secret: 0,
        user: 0,
        vm: [...database.all('VM')].length,
      });
      expect(Object.keys(counts)).not.toContain('message');
    });

    it('tells the other end of a relation that changed', async () => {
      const vm = database.create('VM', {});
      const vdi = database.create('VDI', {});
      const token = await now();
      const vbd = database.create('VBD', { VM: vm, VDI: vdi });
      const { events } = await from(['vm', 'vdi', 'vbd'], token);
      expect(events.map(({ operation, ref }) => [operation, ref])).toEqual(
        expect.arrayContaining([
          ['add', vbd],
          ['mod', vm],
          ['mod', vdi],
        ]),
      );
    });

    it('tells the course of a task', async () => {
      const task = await call<string>('Async.network.create', {
        name_label: 'by a task',
        name_description: '',
        other_config: {},
      });
      let token = '';
      let last: WireEvent | undefined;
      while (last?.snapshot?.['status'] !== 'success') {
        const batch = await from([`task/${task}`], token);
        token = batch.token;
        last = batch.events.at(-1);
      }
      expect(last).toMatchObject({ class: 'task', ref: task });
      await call('task.destroy', task);
      expect((await from([`task/${task}`], token)).events.map(({ operation }) => operation)).toEqual(['del']);
    });

    it.each(SILENT_CLASSES)('tells nothing of class %s', async (name) => {
      const token = await now();
      const made: Ref<typeof name> = database.create(name, {});
      const network = database.create('network', {});
      const refs = (await from(['*', name], token)).events.map(({ ref }) => ref);
      database.destroy(name, made);
      expect(refs).toEqual([network]);
    });

    it('ends with SESSION_INVALID when its session does', async () => {
      const { user, password } = bench.simulator;
      const session = await bench.client.login(user, password);
      const token = await now();
      const waiting = bench.client.outcome('event.from', session, ['SR'], token, 30);
      await bench.client.call('session.logout', session);
      expect(await waiting).toEqual({ error: ['SESSION_INVALID', session] });
    });
  });

  describe('event.inject', () => {
    it('gives a token from just before the change that it makes', async () => {
      const [pool] = await call<string[]>('pool.get_all');
      const token = await call<string>('event.inject', 'pool', pool);
      expect((await from(['pool'], token)).events.map(({ operation, ref }) => [operation, ref])).toEqual([
        ['mod', pool],
      ]);
    });

    it('wants the class in the spelling of the table', async () => {
      const [vm] = await call<string[]>('VM.get_all');
      expect(await call('event.inject', 'VM', vm)).toMatch(/^\d{20},\d{20}$/);
      expect(await bench.client.outcome('event.inject', bench.session, 'vm', vm)).toEqual({
        error: ['HANDLE_INVALID', 'vm', vm],
      });
    });
  });

  describe('event.next', () => {
    async function registered(...classes: string[]): Promise<string> {
      const { user, password } = bench.simulator;
      const session = await bench.client.login(user, password);
      await bench.client.call('event.register', session, classes);
      return session;
    }

    function next(session: string): Promise<WireEvent[]> {
      return bench.client.call<WireEvent[]>('event.next', session);
    }

    it('needs a registration, and tells the session by a hash of it', async () => {
      expect(await bench.client.outcome('event.next', bench.session)).toEqual({
        error: ['SESSION_NOT_REGISTERED', expect.stringMatching(/^trackid=[0-9a-f]{32}$/)],
      });
    });

    it('answers with a bare list of every change, with real times and the last record of what is gone', async () => {
      const session = await registered('network');
      const network = database.create('network', { name_label: 'a' });
      database.modify('network', network, { name_label: 'b' });
      database.destroy('network', network);
      const events = await next(session);
      expect(events.map(({ operation, ref, snapshot }) => [operation, ref, snapshot?.['name_label']])).toEqual([
        ['add', network, 'a'],
        ['mod', network, 'b'],
        ['del', network, 'b'],
      ]);
      expect(events.every(({ timestamp }) => /^\d{10}\.$/.test(timestamp))).toBe(true);
      const [first = 0, second = 0, third = 0] = events.map(({ id }) => Number(id));
      expect([second - first, third - second]).toEqual([1, 1]);
    });

    it('waits for something to happen', async () => {
      const session = await registered('blob');
      const waiting = next(session);
      database.create('network', {});
      const blob = database.create('blob', {});
      expect((await waiting).map(({ ref }) => ref)).toEqual([blob]);
    });

    it('gives each event to one of several calls, and the others wait for the next', async () => {
      const session = await registered('network');
      const waiting = [next(session), next(session)];
      const one = database.create('network', {});
      const first = await Promise.race(waiting);
      const other = database.create('network', {});
      const batches = await Promise.all(waiting);
      expect([
        first.map(({ ref }) => ref),
        batches
          .flat()
          .map(({ ref }) => ref)
          .sort(),
      ]).toEqual([[one], [one, other].sort()]);
    });

    it('ends a wait for what is not registered any more', async () => {
      const session = await registered('SR');
      const waiting = bench.client.outcome('event.next', session);
      await bench.client.call('event.unregister', session, ['SR']);
      expect(await waiting).toEqual({ error: ['SESSION_NOT_REGISTERED', expect.stringMatching(/^trackid=/)] });
    });

    it('forgets what was unregistered', async () => {
      const session = await registered('network', 'blob');
      await bench.client.call('event.unregister', session, ['network']);
      database.create('network', {});
      const blob = database.create('blob', {});
      expect((await next(session)).map(({ ref }) => ref)).toEqual([blob]);
    });

    it('answers EVENTS_LOST when more than ten megabytes were waiting', async () => {
      const session = await registered('network');
      const network = database.create('network', {});
      const large = 'x'.repeat(1024 * 1024);
      for (let index = 0; index < 11; index += 1) database.modify('network', network, { name_description: large });
      database.destroy('network', network);
      expect(await bench.client.outcome('event.next', session)).toEqual({ error: ['EVENTS_LOST'] });
    });
  });

  it('event.get_current_id answers a number', async () => {
    expect(Number(await call('event.get_current_id'))).toBe(database.generation);
  });
});

describe.each(CARRIERS)('what a restart leaves, over %s', (carrier) => {
  let bench: Bench;

  beforeAll(async () => {
    bench = await openBench(carrier);
  });

  afterAll(() => bench.close());

  /** The old connections are gone. */
  function reconnected(): CarrierClient {
    return new CarrierClient(new RawClient(bench.simulator.coordinator), carrier);
  }

  it('is neither sessions nor tasks, but objects and the generation', async () => {
    const [pool] = bench.simulator.pools;
    const { user, password } = bench.simulator;
    await bench.client.call('task.create', bench.session, 'label', '');
    const before = await bench.client.call<EventBatch>('event.from', bench.session, ['*'], '', 0);
    pool?.restartToolstack();
    const client = reconnected();
    expect(await client.outcome('host.get_all', bench.session)).toEqual({ error: ['SESSION_INVALID', bench.session] });
    const session = await client.login(user, password);
    const after = await client.call<EventBatch>('event.from', session, ['*'], '', 0);
    client.close();
    expect(after.valid_ref_counts).toEqual({ ...before.valid_ref_counts, task: 0 });
    expect(after.token > before.token).toBe(true);
  });

  it('sends a client of the old coordinator to the new one', async () => {
    const [pool] = bench.simulator.pools;
    const [, member] = bench.simulator.hosts;
    const { user, password } = bench.simulator;
    pool?.designateCoordinator(member?.name ?? '');
    const client = reconnected();
    expect(await client.outcome('session.login_with_password', user, password, '', '')).toEqual({
      error: ['HOST_IS_SLAVE', member?.address],
    });
    client.close();
    await bench.member.login(user, password);
  });
});
