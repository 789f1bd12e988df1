import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { track, type Dependent } from '../../../electron/backend/views/dependencies';
import { TrackedConnection } from '../../../electron/backend/views/tracked-connection';
import { toObjectId, type NodeGroup, type Row } from '../../../shared/contract';
import { commandsView } from '../../../shared/views/commands';
import { organiseFactsView } from '../../../shared/views/organise-facts';
import type { Readers } from '../../../shared/views/view';
import { ref } from '../../helpers/records';
import { TestPool } from '../../helpers/test-reader';

const FIELD = 'XenCenter.CustomFields.Owner';
const ofGroup = (group: NodeGroup) => (readers: Readers) =>
  commandsView.rows(readers, { targets: [], groups: [group] });
const facts = (readers: Readers) =>
  organiseFactsView.rows(readers, { targets: [toObjectId('c1', 'VM', ref('VM', 'one'))] });

it.each<[string, (readers: Readers) => readonly Row[]]>([
  ['what there is to choose from', facts],
  ['the commands of a tag', ofGroup({ kind: 'tag', tag: 'web' })],
  ['the commands of a folder', ofGroup({ kind: 'folder', path: '/a' })],
  ['the commands of a field', ofGroup({ kind: 'field', name: 'Owner' })],
])('%s are worked out again when an object is organised otherwise, and for no other change of it', async (_, rows) => {
  const organised = { tags: ['web'], other_config: { folder: '/a', [FIELD]: 'ann' } };
  const pool = new TestPool()
    .put('pool', 'p', { name_label: 'Harbour' })
    .put('VM', 'one', organised)
    .put('VM', 'other');
  const connection = new TrackedConnection(pool.facts, pool.cache);
  let asked = 0;
  const dependent: Dependent = { reads: [], invalidate: () => (asked += 1) };
  const read = connection.readerFor(dependent);
  track(dependent, () => rows({ all: () => [read], of: () => read }));

  pool.put('VM', 'other', { name_label: 'renamed', power_state: 'Running' });
  pool.put('VDI', 'new');
  await turn();
  expect(asked).toBe(0);
  pool.put('VM', 'other', {
    tags: ['web', 'new'],
    other_config: { folder: '/a/b', [FIELD]: 'bob', 'XenCenter.CustomFields.New': 'x' },
  });
  await turn();
  expect(asked).toBe(1);
});
