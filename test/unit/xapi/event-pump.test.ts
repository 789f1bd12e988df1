import { describe, expect, it } from 'vitest';
import { ObjectCache } from '../../../electron/backend/cache/object-cache';
import { runEventPump } from '../../../electron/backend/xapi/event-pump';
import { LOADED_CLASSES } from '../../../electron/backend/xapi/load-classes';
import { Session } from '../../../electron/backend/xapi/session';
import type { EventBatch, WireEvent } from '../../../shared/xenapi/codec-events';
import { XapiError } from '../../../shared/xenapi/errors';
import { scriptedClient, type ScriptedCall } from '../../helpers/scripted-client';

/** What ends a pump in these tests. */
const ENOUGH = new Error('enough');

interface Script {
  readonly batches?: readonly Partial<EventBatch>[];
  /** Instead of the usual answer, unless undefined. */
  readonly answer?: (call: ScriptedCall) => unknown;
  readonly prepare?: () => Promise<void>;
  readonly repliesAtOnce?: number;
}

/** A server with one VM, that tells these batches of events and then ends the test. */
async function pump({
  batches = [],
  answer = () => undefined,
  prepare = () => Promise.resolve(),
  repliesAtOnce,
}: Script) {
  const left = [...batches];
  const cache = new ObjectCache();
  const client = scriptedClient((call) => {
    const special = answer(call);
    if (special !== undefined) return special;
    const { method, params } = call;
    if (method === 'event.inject') return 'injected';
    if (method === 'event.from') {
      if (params[1] === '') return batch({ token: 'probed', events: [event('pool', 'mod', 'p')] });
      const next = left.shift();
      if (next === undefined) throw ENOUGH;
      return batch(next);
    }
    if (method === 'VM.get_all_records') return { v1: { uuid: '1' } };
    return method.endsWith('.get_all_records') ? {} : 'session';
  }, repliesAtOnce);
  const classes: string[] = [];
  const lives: string[] = [];
  const session = await Session.open(client, { user: 'u', password: 'p' }, 'o');
  const end: unknown = await runEventPump({
    session,
    cache,
    signal: new AbortController().signal,
    prepare,
    onClass: (className) => classes.push(className),
    onLive: () => lives.push('live'),
    onBatch: () => undefined,
  }).catch((error: unknown) => error);
  const from = client.calls.filter(({ method }) => method === 'event.from').map(({ params }) => params);
  return { end, cache, classes, lives, from, calls: client.calls };
}

function batch(given: Partial<EventBatch>): EventBatch {
  return { events: [], token: 'next', counts: new Map(), ...given };
}

function event(className: WireEvent['className'], operation: string, ref: string, record?: object): WireEvent {
  return { className, operation, ref, snapshot: record };
}

describe('loading', () => {
  it.each([1, 4])('begins with what makes the tree usable, as many classes at a time as pay: %d', async (pay) => {
    let inFlight = 0;
    let most = 0;
    const { classes, lives } = await pump({
      repliesAtOnce: pay,
      answer: ({ method }) => {
        if (!method.endsWith('.get_all_records')) return undefined;
        most = Math.max(most, ++inFlight);
        return Promise.resolve({}).finally(() => inFlight--);
      },
    });
    const first = ['pool', 'Certificate', 'host', 'host_metrics', 'VM', 'SR', 'PBD', 'VBD', 'network'];
    expect(classes.slice(0, first.length)).toEqual(first);
    expect(classes).toHaveLength(LOADED_CLASSES.length);
    expect(most).toBe(pay);
    expect(lives).toEqual(['live']);
  });

  it('waits for what must be known before, which is found out while the server says where events begin', async () => {
    const order: string[] = [];
    await pump({
      answer: ({ method }) => {
        order.push(method);
        return undefined;
      },
      prepare: async () => {
        order.push('prepare');
        await new Promise(setImmediate);
        order.push('prepared');
      },
    });
    expect(order.slice(0, 6)).toEqual([
      'session.login_with_password',
      'prepare',
      'event.from',
      'event.inject',
      'prepared',
      'pool.get_all_records',
    ]);
  });

  it('loads nothing when what must be known before speaks against it', async () => {
    const reason = new Error('known already');
    const { end, classes } = await pump({ prepare: () => Promise.reject(reason) });
    expect([end, classes]).toEqual([reason, []]);
  });

  it('goes on without the classes that the server refuses', async () => {
    const { end, cache } = await pump({
      batches: [{ events: [event('role', 'add', 'r', { uuid: 'r' })] }],
      answer: ({ method }) => {
        if (method === 'role.get_all_records') throw new XapiError('RBAC_PERMISSION_DENIED', ['role.get_all_records']);
        return undefined;
      },
    });
    expect(end).toBe(ENOUGH);
    expect(cache.count('VM')).toBe(1);
    expect(cache.count('role')).toBe(0);
  });

  it('ends with the error of the connection, not with what that called off', async () => {
    const slave = new XapiError('HOST_IS_SLAVE', ['10.0.0.2']);
    const { end } = await pump({
      answer: ({ method }) => {
        if (method === 'SR.get_all_records') throw slave;
        return undefined;
      },
    });
    expect(end).toBe(slave);
  });
});

describe('following', () => {
  it('starts at a point before the load', async () => {
    const { from, calls } = await pump({ batches: [{ token: 'second' }] });
    expect(from).toEqual([
      [['pool'], '', 0],
      [['*'], 'injected', 30],
      [['*'], 'second', 30],
    ]);
    const names = calls.map(({ method }) => method);
    expect(names.indexOf('event.inject')).toBeLessThan(names.indexOf('pool.get_all_records'));
  });

  it('starts at the token of a first look where nothing may be injected', async () => {
    const { from } = await pump({
      answer: ({ method }) => {
        if (method === 'event.inject') throw new XapiError('RBAC_PERMISSION_DENIED', ['event.inject']);
        return undefined;
      },
    });
    expect(from[1]).toEqual([['*'], 'probed', 30]);
  });

  it('applies additions, changes and deletions', async () => {
    const events = [
      event('VM', 'add', 'v2', { uuid: '2' }),
      event('VM', 'mod', 'v2', { uuid: 'two' }),
      event('VM', 'del', 'v1'),
      event('VM', 'mod', 'v3'),
      event(undefined, 'add', 'x'),
    ];
    const { cache } = await pump({ batches: [{ events }] });
    expect([...cache.all('VM')]).toEqual([['v2', { uuid: 'two' }]]);
  });

  it('loads again when the server lost the events', async () => {
    let loads = 0;
    const { end, from } = await pump({
      batches: [{ token: 'a' }, { token: 'b' }],
      answer: ({ method, params }) => {
        if (method === 'VM.get_all_records') return { [`v${++loads}`]: {} };
        if (params[1] === 'a' && loads === 1) throw new XapiError('EVENT_FROM_TOKEN_PARSE_FAILURE', ['a']);
        return undefined;
      },
    });
    expect(end).toBe(ENOUGH);
    expect(loads).toBe(2);
    expect(from.at(-1)).toEqual([['*'], 'b', 30]);
  });

  it('gives up when they are lost again and again', async () => {
    const lost = new XapiError('EVENTS_LOST', []);
    const { end } = await pump({
      answer: ({ method, params }) => {
        if (method === 'event.from' && params[1] === 'injected') throw lost;
        return undefined;
      },
    });
    expect(end).toBe(lost);
  });

  it('uses the queue where event.from is unknown', async () => {
    const { calls, cache } = await pump({
      answer: ({ method }) => {
        if (method === 'event.from') throw new XapiError('MESSAGE_METHOD_UNKNOWN', ['event.from']);
        if (method !== 'event.next') return undefined;
        if (calledNext++ > 0) throw ENOUGH;
        return [event('VM', 'add', 'v2', { uuid: '2' })];
      },
    });
    expect(calls.map(({ method }) => method).indexOf('event.register')).toBeLessThan(4);
    expect(cache.count('VM')).toBe(2);
  });
  let calledNext = 0;
});

describe('counts', () => {
  const one = new Map([['VM', 1]] as const);

  it('find an object that came and went during the load, of which no event tells', async () => {
    const { cache, from, calls } = await pump({
      batches: [{ counts: one }, { counts: one }, { counts: one }],
      answer: ({ method }) => {
        if (method === 'VM.get_all_records') return { v1: {}, ghost: {} };
        return method === 'VM.get_all' ? ['v1', 'tooNewForTheCache'] : undefined;
      },
    });
    expect([...cache.all('VM').keys()]).toEqual(['v1']);
    // The second look is not put off by 30 seconds.
    expect(from.map(([, , waitS]) => waitS)).toEqual([0, 30, 1, 30, 30]);
    expect(calls.filter(({ method }) => method === 'VM.get_all')).toHaveLength(1);
  });

  it('load a class again that lacks objects', async () => {
    let loads = 0;
    const { cache } = await pump({
      batches: [{ counts: one }, { counts: one }, { counts: one }],
      answer: ({ method }) => (method === 'VM.get_all_records' ? (loads++ === 0 ? {} : { v1: {} }) : undefined),
    });
    expect([...cache.all('VM').keys()]).toEqual(['v1']);
  });

  it('do not mind a difference that is gone by the next batch', async () => {
    const { calls } = await pump({ batches: [{ counts: new Map([['VM', 2]]) }, { counts: one }] });
    expect(calls.filter(({ method }) => method === 'VM.get_all_records')).toHaveLength(1);
  });

  it('are not repaired twice where the server counts in its own way', async () => {
    const own = { counts: new Map([['VM', 9]] as const) };
    const { calls, from } = await pump({ batches: [own, own, own, own, own] });
    expect(calls.filter(({ method }) => method === 'VM.get_all_records')).toHaveLength(2);
    expect(from.map(([, , waitS]) => waitS)).toEqual([0, 30, 1, 30, 30, 30, 30]);
  });
});
