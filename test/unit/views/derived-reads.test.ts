import { expect, it } from 'vitest';
import { ObjectCache } from '../../../electron/backend/cache/object-cache';
import { release, track, type Dependent } from '../../../electron/backend/views/dependencies';
import { TrackedConnection } from '../../../electron/backend/views/tracked-connection';
import { makeRecord, ref } from '../../helpers/records';

const VM = ref('VM', 'a');

/** Two that read the same derived value, and what of it was worked out. */
function readers() {
  const cache = new ObjectCache();
  cache.upsert('VM', VM, makeRecord('VM', { name_label: 'one' }));
  const connection = new TrackedConnection(
    { id: 'c1', address: 'pool', name: 'pool', state: 'connected', clockOffsetMs: 0 },
    cache,
  );
  const computed: string[] = [];
  const invalidated: string[] = [];
  const dependent = (name: string): Dependent => ({ reads: [], invalidate: () => invalidated.push(name) });
  const [first, second] = [dependent('first'), dependent('second')] as const;
  const read = (by: Dependent): string | undefined =>
    track(by, () =>
      connection.readerFor(by).derive('name', (reader) => {
        const name = reader.record('VM', VM)?.name_label;
        computed.push(String(name));
        return name;
      }),
    );
  const rename = (name: string): void => cache.upsert('VM', VM, makeRecord('VM', { name_label: name }));
  return { read, rename, first, second, computed, invalidated };
}

it('works a value out once for all who read it, and tells each of them when it changes', async () => {
  const { read, rename, first, second, computed, invalidated } = readers();
  const values = [read(first), read(second), read(first)];
  rename('two');
  await Promise.resolve();
  expect({ values, computed, invalidated }).toEqual({
    values: ['one', 'one', 'one'],
    computed: ['one', 'two'],
    invalidated: ['first', 'second'],
  });
});

it('keeps no value that nobody reads any more', async () => {
  const { read, rename, first, second, computed, invalidated } = readers();
  read(first);
  read(second);
  release(first);
  await Promise.resolve();
  read(second);
  release(second);
  await Promise.resolve();
  read(first);
  rename('two');
  await Promise.resolve();
  expect({ computed, invalidated }).toEqual({ computed: ['one', 'one', 'two'], invalidated: ['first'] });
});
