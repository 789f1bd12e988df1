import { expect, it } from 'vitest';
import { toObjectId, type SearchTextRow } from '../../../shared/contract';
import { searchTextsView } from '../../../shared/views/search-texts';
import { ref } from '../../helpers/records';
import { TestPool } from '../../helpers/test-reader';

const pool = new TestPool()
  .put('VM', 'web', {
    name_label: 'Web',
    name_description: 'Nginx',
    uuid: 'a54b',
    tags: ['Production'],
    guest_metrics: ref('VM_guest_metrics', 'g'),
  })
  .put('VM_guest_metrics', 'g', { networks: { '0/ip': '192.0.2.7', '0/ipv6/0': 'FE80::7' } })
  .put('VM', 'snapshot', { name_label: 'Before', is_a_snapshot: true })
  .put('VM', 'dom0', { name_label: 'Control domain', is_control_domain: true })
  .host('h', { address: '192.0.2.1', hostname: 'xen1' });

function rowOf(className: 'VM' | 'host', name: string): SearchTextRow | undefined {
  return searchTextsView.rows(pool.read, className, ref(className, name))[0]?.row;
}

it('finds a VM by name, description, uuid, tags and addresses', () => {
  expect(rowOf('VM', 'web')).toEqual({
    id: toObjectId('c1', 'VM', ref('VM', 'web')),
    uuid: 'a54b',
    text: 'web\nnginx\nproduction\n192.0.2.7\nfe80::7',
  });
});

it('finds a host by its address and host name', () => {
  expect(rowOf('host', 'h')?.text).toBe('h\n192.0.2.1\nxen1');
});

it('finds a snapshot, which some views show', () => {
  expect(rowOf('VM', 'snapshot')?.text).toBe('before');
});

it('finds networks and disks, and vApps, which have no tags', () => {
  const found = (['network', 'VDI', 'VM_appliance'] as const).map((className) => {
    const { read } = new TestPool().put(className, 'o', { name_label: 'Blue', name_description: 'One' });
    return searchTextsView.rows(read, className, ref(className, 'o'))[0]?.row.text;
  });
  expect(found).toEqual(['blue\none', 'blue\none', 'blue\none']);
});

it('finds a server by its name and its address', () => {
  expect(searchTextsView.connectionRows(pool.read).map(({ row }) => row.text)).toEqual(['pool\n192.0.2.1']);
});

it.each(['dom0', 'gone'])('does not find what the tree does not have: %s', (name) => {
  expect(rowOf('VM', name)).toBeUndefined();
});
