import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ObjectCache } from '../../../electron/backend/cache/object-cache';
import { ViewEngine } from '../../../electron/backend/views/view-engine';
import { connectionObjectId, toObjectId, type ObjectId, type Row } from '../../../shared/contract';
import type { ConnectionFacts, ObjectsView } from '../../../shared/views/view';
import { asRef } from '../../../shared/xenapi/refs';
import { makeRecord, ref } from '../../helpers/records';
import { RecordingSink } from '../../helpers/recording-sink';

const FACTS: ConnectionFacts = { id: 'c1', address: 'pool', name: 'pool', state: 'connected', clockOffsetMs: 0 };
const vm = (name: string) => ref('VM', name);
const idOf = (name: string) => toObjectId('c1', 'VM', vm(name));

interface VmRow extends Row {
  readonly id: ObjectId;
  readonly name: string;
  readonly host: string | undefined;
}

/** A row a VM with its host's name; none for a VM without a name; a failure for one named `bad`. */
function vmsView() {
  const row = vi.fn<ObjectsView<VmRow>['rows']>((read, _, id) => {
    const record = read.record('VM', asRef<'VM'>(id));
    if (record?.name_label === 'bad') throw new Error('a bad name');
    if (record === undefined || record.name_label === '') return [];
    const host = read.record('host', record.affinity)?.name_label;
    return [{ row: { id: toObjectId(read.connection.id, 'VM', asRef<'VM'>(id)), name: record.name_label, host } }];
  });
  const view: ObjectsView<VmRow> = {
    classes: ['VM'],
    rows: row,
    connectionRows: (read) =>
      read.connection.state === 'connected'
        ? []
        : [{ row: { id: connectionObjectId(read.connection.id), name: read.connection.state, host: undefined } }],
  };
  return { view, row };
}

const named = (name: string, host = '') => makeRecord('VM', { name_label: name, affinity: ref('host', host) });

async function setUp() {
  const cache = new ObjectCache();
  const log: string[] = [];
  const engine = new ViewEngine((message) => log.push(message));
  const { view, row } = vmsView();
  engine.setConnection(FACTS, cache);
  cache.upsert('host', ref('host', 'h'), makeRecord('host', { name_label: 'H' }));
  cache.upsert('VM', vm('a'), named('a', 'h'));
  cache.upsert('VM', vm('b'), named('b'));
  const sink = new RecordingSink();
  const stop = engine.followObjects('vms', view, sink);
  await vi.runAllTimersAsync();
  expect(sink.patches).toHaveLength(1);
  expect(sink.rows).toEqual([
    { id: idOf('a'), name: 'a', host: 'H' },
    { id: idOf('b'), name: 'b', host: undefined },
  ]);
  sink.news();
  row.mockClear();
  return { cache, engine, log, row, sink, stop, view };
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('rows of many objects', () => {
  it('makes again only the rows that read what changed', async () => {
    const { cache, row, sink } = await setUp();
    cache.upsert('host', ref('host', 'h'), makeRecord('host', { name_label: 'new' }));
    await vi.runAllTimersAsync();
    expect(row.mock.calls.map(([, , changed]) => changed)).toEqual([vm('a')]);
    expect(sink.news()).toEqual([{ upsert: [{ id: idOf('a'), name: 'a', host: 'new' }], remove: [] }]);
  });

  it('sends nothing when a row comes out the same', async () => {
    const { cache, row, sink } = await setUp();
    cache.upsert('host', ref('host', 'h'), makeRecord('host', { name_label: 'H', enabled: true }));
    await vi.runAllTimersAsync();
    expect(row).toHaveBeenCalledTimes(1);
    expect(sink.news()).toEqual([]);
  });

  it('follows objects that come, go, and lose their row', async () => {
    const { cache, sink } = await setUp();
    cache.upsert('VM', vm('c'), named('c'));
    cache.remove('VM', vm('a'));
    cache.upsert('VM', vm('b'), named(''));
    await vi.runAllTimersAsync();
    expect(sink.news()).toEqual([
      { upsert: [{ id: idOf('c'), name: 'c', host: undefined }], remove: [idOf('a'), idOf('b')] },
    ]);
  });

  it('does not remove an object that went and came back at once', async () => {
    const { cache, sink } = await setUp();
    cache.remove('VM', vm('a'));
    cache.upsert('VM', vm('a'), named('again'));
    await vi.runAllTimersAsync();
    expect(sink.news()).toEqual([{ upsert: [{ id: idOf('a'), name: 'again', host: undefined }], remove: [] }]);
  });

  it('says nothing of an object that came and went at once', async () => {
    const { cache, sink } = await setUp();
    cache.upsert('VM', vm('c'), named('c'));
    cache.remove('VM', vm('c'));
    await vi.runAllTimersAsync();
    expect(sink.news()).toEqual([]);
  });

  it('keeps what a reload repeats', async () => {
    const { cache, row, sink } = await setUp();
    cache.replaceClass('VM', [
      [vm('a'), named('a', 'h')],
      [vm('d'), named('d')],
    ]);
    await vi.runAllTimersAsync();
    expect(row.mock.calls.map(([, , changed]) => changed)).toEqual([vm('d')]);
    expect(sink.news()).toEqual([{ upsert: [{ id: idOf('d'), name: 'd', host: undefined }], remove: [idOf('b')] }]);
  });

  it('leaves a row out that fails, logs it once, and has it back when it no longer does', async () => {
    const { cache, log, sink } = await setUp();
    cache.upsert('VM', vm('a'), named('bad'));
    await vi.runAllTimersAsync();
    cache.upsert('VM', vm('a'), makeRecord('VM', { name_label: 'bad', uuid: 'x' }));
    await vi.runAllTimersAsync();
    cache.upsert('VM', vm('a'), named('good'));
    await vi.runAllTimersAsync();
    expect(log).toHaveLength(1);
    expect(sink.news()).toEqual([
      { upsert: [], remove: [idOf('a')] },
      { upsert: [{ id: idOf('a'), name: 'good', host: undefined }], remove: [] },
    ]);
  });

  it('shows a connection of its own while it is not connected, and drops all rows with it', async () => {
    const { cache, engine, sink } = await setUp();
    engine.setConnection({ ...FACTS, state: 'failed' }, cache);
    cache.clear();
    await vi.runAllTimersAsync();
    expect(sink.rows).toEqual([{ id: 'c1', name: 'failed', host: undefined }]);
    sink.news();
    engine.removeConnection('c1');
    await vi.runAllTimersAsync();
    expect(sink.news()).toEqual([{ upsert: [], remove: ['c1'] }]);
  });

  it('shows the objects of a connection that comes later', async () => {
    const { engine, sink } = await setUp();
    const second = new ObjectCache();
    second.upsert('VM', vm('z'), named('z'));
    engine.setConnection({ ...FACTS, id: 'c2' }, second);
    await vi.runAllTimersAsync();
    expect(sink.news()).toEqual([
      { upsert: [{ id: toObjectId('c2', 'VM', vm('z')), name: 'z', host: undefined }], remove: [] },
    ]);
  });

  it('works rows out once for two readers, and gives the second all of them at once', async () => {
    const { cache, engine, row, view } = await setUp();
    const second = new RecordingSink();
    engine.followObjects('vms', view, second);
    expect(second.rows).toHaveLength(2);
    cache.upsert('VM', vm('a'), named('A'));
    await vi.runAllTimersAsync();
    expect(row).toHaveBeenCalledTimes(1);
    expect(second.rows).toContainEqual({ id: idOf('a'), name: 'A', host: undefined });
  });

  it('works nothing out when the last reader has left', async () => {
    const { cache, row, stop } = await setUp();
    stop();
    cache.upsert('VM', vm('a'), named('A'));
    await vi.runAllTimersAsync();
    expect(row).not.toHaveBeenCalled();
  });
});

describe('a slow reader', () => {
  it('gets what gathered meanwhile in one patch, each row as it stands last', async () => {
    const { cache, sink } = await setUp();
    sink.isSlow = true;
    for (const name of ['1', '2', '3']) {
      cache.upsert('VM', vm('a'), named(name));
      await vi.runAllTimersAsync();
    }
    cache.remove('VM', vm('b'));
    cache.upsert('VM', vm('c'), named('c'));
    await vi.runAllTimersAsync();
    cache.remove('VM', vm('c'));
    await vi.runAllTimersAsync();
    expect(sink.patches).toHaveLength(1);
    sink.isSlow = false;
    sink.take();
    await vi.runAllTimersAsync();
    expect(sink.news()).toEqual([
      { upsert: [{ id: idOf('a'), name: '1', host: undefined }], remove: [] },
      { upsert: [{ id: idOf('a'), name: '3', host: undefined }], remove: [idOf('b'), idOf('c')] },
    ]);
  });

  it('that fails is sent nothing more, and does not disturb the others', async () => {
    const { cache, engine, log, sink, view } = await setUp();
    engine.followObjects('vms', view, { patch: () => Promise.reject(new Error('gone')), error: () => undefined });
    await vi.runAllTimersAsync();
    cache.upsert('VM', vm('a'), named('A'));
    await vi.runAllTimersAsync();
    expect(log).toHaveLength(1);
    expect(sink.news()).toHaveLength(1);
  });
});
