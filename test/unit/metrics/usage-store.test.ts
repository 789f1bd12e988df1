import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ObjectCache } from '../../../electron/backend/cache/object-cache';
import { UsageStore } from '../../../electron/backend/metrics/usage-store';
import { makeRecord, ref } from '../../helpers/records';

const [H1, H2, VM] = [ref('host', 'h1'), ref('host', 'h2'), ref('VM', 'vm')];

let cache: ObjectCache;
let store: UsageStore;
let changes: unknown[];

beforeEach(() => {
  vi.useFakeTimers();
  cache = new ObjectCache();
  cache.upsert('VM', VM, makeRecord('VM', { uuid: 'v' }));
  store = new UsageStore();
  changes = [];
  store.onChange((...change) => changes.push(change));
  runOn('h1');
});

afterEach(() => {
  vi.useRealTimers();
});

function runOn(host: string): void {
  for (const name of ['h1', 'h2']) {
    cache.upsert(
      'host',
      ref('host', name),
      makeRecord('host', { uuid: name, resident_VMs: name === host ? [VM] : [] }),
    );
  }
}

function take(host: typeof H1, measured: Record<string, number>): void {
  const latest = Object.entries(measured).map(([owner, cpu0]) => [owner, new Map([['cpu0', cpu0]])] as const);
  store.take(cache, host, { endS: 0, latest: new Map(latest) });
}

it('keeps what a host tells of itself and of the VMs that it runs, and tells whose usage is another', () => {
  take(H1, { 'host:h1': 0.5, 'vm:v': 0.25, 'vm:stranger': 1, 'host:h2': 1 });
  expect([store.usage(H1), store.usage(VM), store.usage(H2)]).toEqual([{ cpu: 0.5 }, { cpu: 0.25 }, undefined]);
  expect(changes).toEqual([
    ['host', H1],
    ['VM', VM],
  ]);
});

it('says nothing of what is as before, but for what nobody would notice', () => {
  take(H1, { 'host:h1': 0.5, 'vm:v': 0.25 });
  changes.length = 0;
  take(H1, { 'host:h1': 0.5001, 'vm:v': 0.3 });
  expect(changes).toEqual([['VM', VM]]);
});

it('forgets a VM that its host no longer runs', () => {
  take(H1, { 'vm:v': 0.25 });
  runOn('nowhere');
  take(H1, {});
  expect(store.usage(VM)).toBeUndefined();
});

it('believes the host that a VM moved to, whichever is asked first', () => {
  take(H1, { 'vm:v': 0.25 });
  runOn('h2');
  take(H2, { 'vm:v': 0.75 });
  take(H1, { 'vm:v': 0.25 });
  expect(store.usage(VM)).toEqual({ cpu: 0.75 });
});

it('forgets after a minute what is not confirmed, and says so', () => {
  take(H1, { 'host:h1': 0.5, 'vm:v': 0.25 });
  vi.advanceTimersByTime(60_000);
  take(H1, { 'host:h1': 0.5, 'vm:v': 0.25 });
  vi.advanceTimersByTime(60_000);
  expect(store.usage(VM)).toEqual({ cpu: 0.25 });
  vi.advanceTimersByTime(1);
  changes.length = 0;
  expect(store.usage(VM)).toBeUndefined();
  store.dropOld();
  expect(changes).toEqual([
    ['host', H1],
    ['VM', VM],
  ]);
});

it('takes nothing from a host that is gone', () => {
  take(ref('host', 'gone'), { 'vm:v': 1 });
  expect(changes).toEqual([]);
});
