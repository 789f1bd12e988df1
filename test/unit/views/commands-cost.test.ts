import { setImmediate as turn } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { track, type Dependent } from '../../../electron/backend/views/dependencies';
import { TrackedConnection } from '../../../electron/backend/views/tracked-connection';
import { toObjectId } from '../../../shared/contract';
import { commandsView } from '../../../shared/views/commands';
import { ref } from '../../helpers/records';
import { TestPool } from '../../helpers/test-reader';

/** The reads that it takes to follow one of so many selected VMs, each with a drive that holds a disc. */
async function readsForOneOf(count: number): Promise<number> {
  const pool = new TestPool().put('pool', 'p', { name_label: 'Harbour' }).host('h');
  const names = Array.from({ length: count }, (_, index) => `vm${index}`);
  for (const name of names) {
    pool.put('VM', name, { power_state: 'Running', allowed_operations: ['clean_shutdown'], VBDs: [ref('VBD', name)] });
    pool.put('VBD', name, { type: 'CD', empty: false, allowed_operations: ['eject'] });
  }
  const connection = new TrackedConnection(pool.facts, pool.cache);
  const targets = names.map((name) => toObjectId('c1', 'VM', ref('VM', name)));
  const changed = vi.fn();
  const dependent: Dependent = { reads: [], invalidate: changed };
  const read = connection.readerFor(dependent);
  const rows = () => track(dependent, () => commandsView.rows({ all: () => [read], of: () => read }, { targets }));
  expect(rows().find(({ id }) => id === 'VM.ejectCd')?.ready).toHaveLength(count);

  const lookUp = vi.spyOn(pool.cache, 'get');
  pool.put('VBD', 'vm1', { type: 'CD', empty: true, allowed_operations: ['insert'] });
  await turn();
  expect(changed).toHaveBeenCalled();
  expect(rows().find(({ id }) => id === 'VM.ejectCd')?.ready).toHaveLength(count - 1);
  return lookUp.mock.calls.length;
}

it('asks again of what changed alone, however many are selected', async () => {
  expect(await readsForOneOf(300)).toBe(await readsForOneOf(3));
});

it('is not asked for again by a change that its answers do not come of', async () => {
  const pool = new TestPool().put('pool', 'p').put('VM', 'one', { name_label: 'one' });
  const connection = new TrackedConnection(pool.facts, pool.cache);
  const changed = vi.fn();
  const dependent: Dependent = { reads: [], invalidate: changed };
  const read = connection.readerFor(dependent);
  const targets = [toObjectId('c1', 'VM', ref('VM', 'one'))];
  track(dependent, () => commandsView.rows({ all: () => [read], of: () => read }, { targets }));

  pool.put('VM', 'one', { name_label: 'one', memory_target: 1024 });
  await turn();
  expect(changed).not.toHaveBeenCalled();
});
