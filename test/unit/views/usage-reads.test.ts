import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ObjectCache } from '../../../electron/backend/cache/object-cache';
import type { MeasuredClass, UsageSource } from '../../../electron/backend/metrics/usage-source';
import { ViewEngine } from '../../../electron/backend/views/view-engine';
import { toObjectId, type Row } from '../../../shared/contract';
import type { Usage } from '../../../shared/model/usage';
import type { ConnectionFacts, ObjectsView, Placed } from '../../../shared/views/view';
import { asRef, type Ref } from '../../../shared/xenapi/refs';
import { makeRecord, ref } from '../../helpers/records';
import { RecordingSink } from '../../helpers/recording-sink';

const FACTS: ConnectionFacts = { id: 'c1', address: 'pool', name: 'pool', state: 'connected', clockOffsetMs: 0 };
const [A, B] = [ref('VM', 'a'), ref('VM', 'b')];

/** Says what the test tells it to say. */
class ToldUsage implements UsageSource {
  isWanted: (() => boolean) | undefined;
  private readonly told = new Map<string, Usage>();
  private readonly listeners = new Set<(className: MeasuredClass, used: Ref<MeasuredClass>) => void>();

  usage(_: MeasuredClass, used: Ref<MeasuredClass>): Usage | undefined {
    return this.told.get(used);
  }

  measureWhile(isWanted: () => boolean): void {
    this.isWanted = isWanted;
  }

  onChange(listener: (className: MeasuredClass, used: Ref<MeasuredClass>) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  tell(vm: Ref<'VM'>, cpu: number): void {
    this.told.set(vm, { cpu });
    for (const listener of this.listeners) listener('VM', vm);
  }
}

const made: string[] = [];

/** A row for each VM with what it uses. */
const view: ObjectsView<Row & { readonly cpu: number | undefined }> = {
  classes: ['VM'],
  rows: (read, _, vm): readonly Placed<Row & { readonly cpu: number | undefined }>[] => {
    made.push(vm);
    return [{ row: { id: toObjectId('c1', 'VM', asRef<'VM'>(vm)), cpu: read.usage('VM', asRef<'VM'>(vm))?.cpu } }];
  },
  connectionRows: () => [],
};

let usages: ToldUsage;
let engine: ViewEngine;

beforeEach(() => {
  vi.useFakeTimers();
  usages = new ToldUsage();
  const cache = new ObjectCache();
  for (const vm of [A, B]) cache.upsert('VM', vm, makeRecord('VM'));
  engine = new ViewEngine((message) => {
    throw new Error(message);
  });
  engine.setConnection(FACTS, cache, usages);
});

afterEach(() => {
  vi.useRealTimers();
});

it('makes the row anew whose object uses more or less, and no other', async () => {
  const sink = new RecordingSink();
  engine.followObjects('usage', view, sink);
  await vi.runAllTimersAsync();
  made.length = 0;
  usages.tell(A, 0.5);
  await vi.runAllTimersAsync();
  expect(made).toEqual([A]);
  expect(sink.rows).toContainEqual({ id: toObjectId('c1', 'VM', A), cpu: 0.5 });
});

it('wants measurements for as long as a view that reads them is followed', async () => {
  const stops = ['one', 'two'].map((key) => engine.followObjects(key, view, new RecordingSink()));
  await vi.runAllTimersAsync();
  const wanted = stops.map((stop) => {
    stop();
    return usages.isWanted?.();
  });
  expect(wanted).toEqual([true, false]);
});

it('wants none while nobody reads any', async () => {
  engine.followObjects('plain', { ...view, rows: () => [] }, new RecordingSink());
  await vi.runAllTimersAsync();
  expect(usages.isWanted).toBeUndefined();
});
