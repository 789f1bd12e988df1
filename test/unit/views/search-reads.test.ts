import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ObjectCache } from '../../../electron/backend/cache/object-cache';
import { ViewEngine } from '../../../electron/backend/views/view-engine';
import type { Filter, Row } from '../../../shared/contract';
import { compileFilter } from '../../../shared/model/search/evaluate';
import { searchedObject } from '../../../shared/model/search/searched-object';
import type { ConnectionFacts, ObjectsView } from '../../../shared/views/view';
import { makeRecord, ref } from '../../helpers/records';
import { RecordingSink } from '../../helpers/recording-sink';
import { TODAY } from '../../helpers/tree-params';

const FACTS: ConnectionFacts = { id: 'c1', address: 'pool', name: 'pool', state: 'connected', clockOffsetMs: 0 };

const host = (name: string) => makeRecord('host', { name_label: name });
const vmOn = (name: string) => makeRecord('VM', { power_state: 'Running', resident_on: ref('host', name) });

/** A row a VM that passes, and the names of those that were asked. */
async function follow(filter: Filter) {
  const cache = new ObjectCache();
  cache.upsert('pool', ref('pool', 'p'), makeRecord('pool', { name_label: 'Pool', master: ref('host', 'h1') }));
  for (const name of ['h1', 'h2']) cache.upsert('host', ref('host', name), host(name));
  for (const [name, on] of Object.entries({ a: 'h1', b: 'h1', c: 'h2' })) cache.upsert('VM', ref('VM', name), vmOn(on));
  const passes = compileFilter(filter, TODAY);
  const asked: string[] = [];
  const view: ObjectsView<Row> = {
    classes: ['VM'],
    rows: (read, className, vm) => {
      asked.push(vm);
      const object = searchedObject(read, className, vm);
      return object !== undefined && passes(object) ? [{ row: { id: vm } }] : [];
    },
    connectionRows: () => [],
  };
  const engine = new ViewEngine(() => undefined);
  engine.setConnection(FACTS, cache);
  const sink = new RecordingSink();
  engine.followObjects('found', view, sink);
  await vi.runAllTimersAsync();
  asked.length = 0;
  const change = async (write: () => void) => {
    write();
    await vi.runAllTimersAsync();
    return { found: sink.rows.map(({ id }) => id), asked: asked.splice(0) };
  };
  return { cache, change };
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

it('asks only those again whose answer may have changed with what they are related to', async () => {
  const isNamed: Filter = { kind: 'test', property: 'name', operator: 'startsWith', value: 'h1' };
  const { cache, change } = await follow({ kind: 'related', property: 'host', filter: isNamed });
  const [a, b, c] = [ref('VM', 'a'), ref('VM', 'b'), ref('VM', 'c')];
  expect(await change(() => cache.upsert('host', ref('host', 'h1'), host('h1 renamed')))).toEqual({
    found: [a, b],
    asked: [],
  });
  expect(await change(() => cache.upsert('host', ref('host', 'h1'), host('other')))).toEqual({
    found: [],
    asked: [a, b],
  });
  expect(await change(() => cache.upsert('host', ref('host', 'h2'), host('h1 now')))).toEqual({
    found: [c],
    asked: [c],
  });
});
