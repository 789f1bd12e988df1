import { expect, it } from 'vitest';
import { toObjectId, type Filter, type ObjectId } from '../../../../shared/contract';
import { runningVms } from '../../../../shared/model/search/running-vms';
import { tableView } from '../../../../shared/views/table';
import type { ClassName } from '../../../../shared/xenapi/records.gen';
import { asRef } from '../../../../shared/xenapi/refs';
import { ref } from '../../../helpers/records';
import { TestPool } from '../../../helpers/test-reader';
import { TODAY } from '../../../helpers/tree-params';

const id = (className: ClassName, name: string): ObjectId => toObjectId('c1', className, ref(className, name));

const shop = { appliance: ref('VM_appliance', 'shop') };
const { cache, read } = new TestPool()
  .put('pool', 'p', { name_label: 'Harbour', master: ref('host', 'h1') })
  .host('h1')
  .host('h2')
  .put('VM_appliance', 'shop', { VMs: [ref('VM', 'web-10'), ref('VM', 'off')] })
  .put('VM', 'web-10', { name_label: 'web-10', power_state: 'Running', resident_on: ref('host', 'h1'), ...shop })
  .put('VM', 'web-9', { name_label: 'web-9', power_state: 'Running', resident_on: ref('host', 'h2'), tags: ['blue'] })
  .put('VM', 'held', { name_label: 'held', power_state: 'Paused', resident_on: ref('host', 'h1'), tags: ['blue'] })
  .put('VM', 'off', { name_label: 'off', power_state: 'Halted', tags: ['blue'], ...shop })
  .put('VM', 'asleep', { name_label: 'asleep', power_state: 'Suspended' })
  .put('VM', 'template', { name_label: 'template', is_a_template: true })
  .put('VM', 'dom0', { is_control_domain: true, power_state: 'Running', resident_on: ref('host', 'h1') });

function found(within: readonly ObjectId[], filter?: Filter): readonly unknown[] {
  const search = runningVms(filter === undefined ? {} : { filter });
  const view = tableView({ search, within, columns: [], hiddenObjects: false, today: TODAY });
  return view.classes
    .flatMap((className) =>
      [...cache.all(className).keys()].flatMap((object) => view.rows(read, className, asRef<ClassName>(object))),
    )
    .filter(({ isGroup }) => isGroup !== true)
    .map(({ row }) => row)
    .sort((a, b) => (a.sort < b.sort ? -1 : 1))
    .map(({ label }) => label);
}

it.each([
  ['a pool', [id('pool', 'p')], ['held', 'web-9', 'web-10']],
  ['a host, where the tree has them', [id('host', 'h1')], ['web-10']],
  ['a vApp', [id('VM_appliance', 'shop')], ['web-10']],
])('are those of %s that have something on their screens, by name', (_, within, names) => {
  expect(found(within)).toEqual(names);
});

it('are those with a tag', () => {
  expect(found([], { kind: 'test', property: 'tags', operator: 'is', value: 'blue' })).toEqual(['held', 'web-9']);
});
