import { expect, it } from 'vitest';
import { text, toObjectId, type ObjectId } from '../../../shared/contract';
import { generalView } from '../../../shared/views/general';
import { ref } from '../../helpers/records';
import { TestPool } from '../../helpers/test-reader';

const pool = new TestPool()
  .host('h', { tags: ['vmops-version-4.20'] })
  .put('pool', 'p')
  .put('VM', 'cloud', { name_label: 'i-2-17-VM' })
  .put('VM', 'mine', { name_label: 'mail' })
  .put('network', 'n', { name_label: 'OVSTunnel7' })
  .put('VDI', 'd', { name_label: 'ROOT-17' });

it.each([
  [toObjectId('c1', 'host', ref('host', 'h')), text('owner.cloudstack.hostWithId', { id: '4.20' })],
  [toObjectId('c1', 'pool', ref('pool', 'p')), text('owner.cloudstack.pool')],
  [toObjectId('c1', 'VM', ref('VM', 'cloud')), text('owner.cloudstack.instanceWithId', { id: '17' })],
  [toObjectId('c1', 'network', ref('network', 'n')), text('owner.cloudstack.tunnelWithId', { id: '7' })],
  [toObjectId('c1', 'VDI', ref('VDI', 'd')), text('owner.cloudstack.volumeWithId', { id: 'ROOT-17' })],
])('the General tab of %s says who manages it', (id, owner) => {
  expect(managedBy(id)).toEqual({ kind: 'text', text: owner });
});

it('says nothing of the sort where nobody does', () => {
  expect(managedBy(toObjectId('c1', 'VM', ref('VM', 'mine')))).toBeUndefined();
});

function managedBy(id: ObjectId) {
  return generalView.rows(pool.readers, { id }).find((row) => row.id === 'general.managedBy')?.value;
}
