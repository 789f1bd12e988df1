import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ObjectCache } from '../../../electron/backend/cache/object-cache';
import { ViewEngine } from '../../../electron/backend/views/view-engine';
import type { Row } from '../../../shared/contract';
import type { ConnectionFacts, Reader, View } from '../../../shared/views/view';
import { makeRecord, ref } from '../../helpers/records';
import { RecordingSink } from '../../helpers/recording-sink';

const FACTS: ConnectionFacts = { id: 'c1', address: 'pool', name: 'pool', state: 'connected', clockOffsetMs: 0 };
const vm = (name: string) => ref('VM', name);

interface NamedRow extends Row {
  readonly name: string;
}

/** A view that runs `read` on the first connection, and counts its runs. */
function viewOf(read: (reader: Reader) => readonly NamedRow[]) {
  const run = vi.fn(read);
  const view: View<undefined, NamedRow> = {
    rows: (readers) => {
      const reader = readers.of('c1');
      return reader === undefined ? [] : run(reader);
    },
  };
  return { view, run };
}

function setUp() {
  const cache = new ObjectCache();
  const log: string[] = [];
  const engine = new ViewEngine((message) => log.push(message));
  engine.setConnection(FACTS, cache);
  return { cache, engine, log, sink: new RecordingSink() };
}

const name = (label: string) => makeRecord('VM', { name_label: label });

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('a followed view', () => {
  it('sends all rows first, then only what differs', async () => {
    const { cache, engine, sink } = setUp();
    const { view } = viewOf((read) => Array.from(read.all('VM'), ([id, { name_label }]) => ({ id, name: name_label })));
    cache.upsert('VM', vm('a'), name('a'));
    cache.upsert('VM', vm('b'), name('b'));
    engine.follow(view, undefined, sink);
    await vi.runAllTimersAsync();
    cache.upsert('VM', vm('a'), name('A'));
    cache.remove('VM', vm('b'));
    cache.upsert('VM', vm('c'), name('c'));
    await vi.runAllTimersAsync();
    expect(sink.patches).toEqual([
      {
        reset: true,
        upsert: [
          { id: vm('a'), name: 'a' },
          { id: vm('b'), name: 'b' },
        ],
        remove: [],
      },
      {
        upsert: [
          { id: vm('a'), name: 'A' },
          { id: vm('c'), name: 'c' },
        ],
        remove: [vm('b')],
      },
    ]);
  });

  it('sends an empty reset when it has no rows', () => {
    const { engine, sink } = setUp();
    engine.follow(viewOf(() => []).view, undefined, sink);
    expect(sink.patches).toEqual([{ reset: true, upsert: [], remove: [] }]);
  });

  it('runs at most once in 50 ms, however many changes come', async () => {
    const { cache, engine, sink } = setUp();
    const { view, run } = viewOf((read) => [{ id: 'r', name: read.record('VM', vm('a'))?.name_label ?? '' }]);
    engine.follow(view, undefined, sink);
    for (let ms = 0; ms < 500; ms += 1) {
      cache.upsert('VM', vm('a'), name(String(ms)));
      await vi.advanceTimersByTimeAsync(1);
    }
    expect(run.mock.calls.length).toBeGreaterThan(5);
    expect(run.mock.calls.length).toBeLessThanOrEqual(12);
    await vi.runAllTimersAsync();
    expect(sink.rows).toEqual([{ id: 'r', name: '499' }]);
  });

  it('does not run for what it did not read', async () => {
    const { cache, engine, sink } = setUp();
    const { view, run } = viewOf((read) => [{ id: 'r', name: read.record('VM', vm('a'))?.name_label ?? '' }]);
    engine.follow(view, undefined, sink);
    cache.upsert('VM', vm('b'), name('b'));
    cache.upsert('host', ref('host', 'a'), makeRecord('host'));
    await vi.runAllTimersAsync();
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('no longer runs for what only an earlier run read', async () => {
    const { cache, engine, sink } = setUp();
    const { view, run } = viewOf((read) => {
      const first = read.record('VM', vm('a'));
      return first === undefined
        ? []
        : [{ id: 'r', name: first.name_label || (read.record('VM', vm('b'))?.name_label ?? '') }];
    });
    cache.upsert('VM', vm('a'), name(''));
    engine.follow(view, undefined, sink);
    cache.upsert('VM', vm('a'), name('named'));
    await vi.runAllTimersAsync();
    run.mockClear();
    cache.upsert('VM', vm('b'), name('b'));
    await vi.runAllTimersAsync();
    expect(run).not.toHaveBeenCalled();
  });

  it('stops when nobody follows it', async () => {
    const { cache, engine, sink } = setUp();
    const { view, run } = viewOf((read) => [{ id: 'r', name: read.record('VM', vm('a'))?.name_label ?? '' }]);
    const stop = engine.follow(view, undefined, sink);
    cache.upsert('VM', vm('a'), name('a'));
    stop();
    cache.upsert('VM', vm('a'), name('b'));
    await vi.runAllTimersAsync();
    expect(run).toHaveBeenCalledTimes(1);
  });

  it('keeps its last rows when it throws, logs once, and goes on when it can', async () => {
    const { cache, engine, log, sink } = setUp();
    const { view } = viewOf((read) => {
      const label = read.record('VM', vm('a'))?.name_label ?? '';
      if (label.startsWith('bad')) throw new Error('no such name');
      return [{ id: 'r', name: label }];
    });
    engine.follow(view, undefined, sink);
    for (const label of ['good', 'bad 1', 'bad 2', 'better']) {
      cache.upsert('VM', vm('a'), name(label));
      await vi.runAllTimersAsync();
    }
    expect(log).toHaveLength(1);
    expect(sink.patches.map(({ upsert }) => upsert)).toEqual([
      [{ id: 'r', name: '' }],
      [{ id: 'r', name: 'good' }],
      [{ id: 'r', name: 'better' }],
    ]);
  });
});

describe('what can be read', () => {
  /** Follows a one-row view, makes the changes, and tells whether it ran again. */
  async function runsAgain(
    read: (reader: Reader) => unknown,
    change: (cache: ObjectCache, engine: ViewEngine) => void,
  ) {
    const { cache, engine, sink } = setUp();
    cache.upsert('VM', vm('a'), makeRecord('VM', { affinity: ref('host', 'h1') }));
    const { view, run } = viewOf((reader) => {
      read(reader);
      return [];
    });
    engine.follow(view, undefined, sink);
    change(cache, engine);
    await vi.runAllTimersAsync();
    return run.mock.calls.length > 1;
  }

  const onHost = (host: string, label = '') => makeRecord('VM', { affinity: ref('host', host), name_label: label });

  it.each<[string, (read: Reader) => unknown, (cache: ObjectCache, engine: ViewEngine) => void, boolean]>([
    ['a record that changes', (r) => r.record('VM', vm('a')), (c) => c.upsert('VM', vm('a'), name('x')), true],
    ['a record that goes', (r) => r.record('VM', vm('a')), (c) => c.remove('VM', vm('a')), true],
    [
      'a record that is missing and comes',
      (r) => r.record('VM', vm('b')),
      (c) => c.upsert('VM', vm('b'), name('x')),
      true,
    ],
    [
      'a record that a reload changes',
      (r) => r.record('VM', vm('a')),
      (c) => c.replaceClass('VM', [[vm('a'), name('x')]]),
      true,
    ],
    [
      'a record that a reload repeats',
      (r) => r.record('VM', vm('a')),
      (c) => c.replaceClass('VM', [[vm('a'), onHost('h1')]]),
      false,
    ],
    ['a record that a clear takes', (r) => r.record('VM', vm('a')), (c) => c.clear(), true],
    ['a class of which a record changes', (r) => [...r.all('VM')], (c) => c.upsert('VM', vm('a'), name('x')), true],
    ['a class to which a record comes', (r) => [...r.all('VM')], (c) => c.upsert('VM', vm('b'), name('x')), true],
    ['a count, when a record comes', (r) => r.count('VM'), (c) => c.upsert('VM', vm('b'), name('x')), true],
    ['a count, when a record goes', (r) => r.count('VM'), (c) => c.remove('VM', vm('a')), true],
    ['a count, when a record only changes', (r) => r.count('VM'), (c) => c.upsert('VM', vm('a'), name('x')), false],
    [
      'referrers, when one comes',
      (r) => r.referrers('VM', 'affinity', ref('host', 'h1')),
      (c) => c.upsert('VM', vm('b'), onHost('h1')),
      true,
    ],
    [
      'referrers, when one goes',
      (r) => r.referrers('VM', 'affinity', ref('host', 'h1')),
      (c) => c.remove('VM', vm('a')),
      true,
    ],
    [
      'referrers, when one moves away',
      (r) => r.referrers('VM', 'affinity', ref('host', 'h1')),
      (c) => c.upsert('VM', vm('a'), onHost('h2')),
      true,
    ],
    [
      'referrers, when one moves to them',
      (r) => r.referrers('VM', 'affinity', ref('host', 'h2')),
      (c) => c.upsert('VM', vm('a'), onHost('h2')),
      true,
    ],
    [
      'referrers, when one changes otherwise',
      (r) => r.referrers('VM', 'affinity', ref('host', 'h1')),
      (c) => c.upsert('VM', vm('a'), onHost('h1', 'x')),
      false,
    ],
    [
      'referrers, when one of others comes',
      (r) => r.referrers('VM', 'affinity', ref('host', 'h1')),
      (c) => c.upsert('VM', vm('b'), onHost('h2')),
      false,
    ],
    [
      'facts that change',
      (r) => r.connection,
      (_, e) => e.setConnection({ ...FACTS, state: 'reconnecting' }, new ObjectCache()),
      true,
    ],
    [
      'facts that are told again',
      (r) => r.connection,
      (_, e) => e.setConnection({ ...FACTS }, new ObjectCache()),
      false,
    ],
    ['facts, when only a record changes', (r) => r.connection, (c) => c.upsert('VM', vm('a'), name('x')), false],
    [
      'a derived value that changes',
      (r) => r.derive('k', (x) => x.count('VM') > 1),
      (c) => c.upsert('VM', vm('b'), name('x')),
      true,
    ],
    [
      'a derived value that stays',
      (r) => r.derive('k', (x) => x.count('VM') > 9),
      (c) => c.upsert('VM', vm('b'), name('x')),
      false,
    ],
  ])('runs a view again as it should for %s', async (_, read, change, expected) => {
    expect(await runsAgain(read, change)).toBe(expected);
  });

  it('works a derived value out once for all who read it', async () => {
    const { cache, engine, sink } = setUp();
    const compute = vi.fn((read: Reader) => read.count('VM'));
    const { view } = viewOf((read) => ['a', 'b', 'c'].map((id) => ({ id, name: String(read.derive('k', compute)) })));
    engine.follow(view, undefined, sink);
    cache.upsert('VM', vm('a'), name('a'));
    await vi.runAllTimersAsync();
    expect(compute).toHaveBeenCalledTimes(2);
    expect(sink.rows.map((row) => ({ ...row }))).toEqual(['a', 'b', 'c'].map((id) => ({ id, name: '1' })));
  });

  it('lets a failing derived value fail its readers, and recovers with it', async () => {
    const { cache, engine, log, sink } = setUp();
    const { view } = viewOf((read) => [
      {
        id: 'r',
        name: read.derive('k', (reader) => {
          if (reader.count('VM') === 0) throw new Error('nothing there');
          return 'there';
        }),
      },
    ]);
    engine.follow(view, undefined, sink);
    expect(log).toHaveLength(1);
    cache.upsert('VM', vm('a'), name('a'));
    await vi.runAllTimersAsync();
    expect(sink.rows).toEqual([{ id: 'r', name: 'there' }]);
  });

  it('tells views of connections that come and go', async () => {
    const { engine, sink } = setUp();
    const view: View<undefined, Row> = {
      rows: (readers) => Array.from(readers.all(), ({ connection }) => ({ id: connection.id })),
    };
    engine.follow(view, undefined, sink);
    engine.setConnection({ ...FACTS, id: 'c2' }, new ObjectCache());
    await vi.runAllTimersAsync();
    engine.removeConnection('c1');
    await vi.runAllTimersAsync();
    expect(sink.patches).toEqual([
      { reset: true, upsert: [{ id: 'c1' }], remove: [] },
      { upsert: [{ id: 'c2' }], remove: [] },
      { upsert: [], remove: ['c1'] },
    ]);
  });
});
