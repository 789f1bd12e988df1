import { expect, it } from 'vitest';
import { text, toObjectId } from '../../../shared/contract';
import { generalView } from '../../../shared/views/general';
import { ref } from '../../helpers/records';
import { TestPool } from '../../helpers/test-reader';
import { missingTexts } from '../../helpers/texts';

const pool = new TestPool()
  .put('VM', 'front', { name_label: 'front', order: 2, appliance: ref('VM_appliance', 'shop') })
  .put('VM', 'db', { name_label: 'db', order: 1 })
  .put('VM_appliance', 'shop', { name_label: 'Shop', uuid: 'u', VMs: [ref('VM', 'front'), ref('VM', 'db')] });

it('tells what a vApp is called, and leads to its VMs in the order in which they start', () => {
  const rows = generalView.rows(pool.readers, { id: toObjectId('c1', 'VM_appliance', ref('VM_appliance', 'shop')) });
  const vm = (name: string) => ({ kind: 'object', id: toObjectId('c1', 'VM', ref('VM', name)), label: name });
  expect(rows.map(({ label, value }) => [label, value])).toEqual([
    [text('property.name'), { kind: 'text', text: 'Shop' }],
    [text('property.description'), { kind: 'text', text: text('value.notSet') }],
    [text('property.uuid'), { kind: 'text', text: 'u', isMonospace: true }],
    [text('property.startOrder', { order: 1 }), vm('db')],
    [text('property.startOrder', { order: 2 }), vm('front')],
  ]);
  expect(missingTexts(rows)).toEqual([]);
});

it('leads from a VM to its vApp', () => {
  const rows = generalView.rows(pool.readers, { id: toObjectId('c1', 'VM', ref('VM', 'front')) });
  const id = toObjectId('c1', 'VM_appliance', ref('VM_appliance', 'shop'));
  expect(rows.map(({ value }) => value)).toContainEqual({ kind: 'object', id, label: 'Shop' });
});
