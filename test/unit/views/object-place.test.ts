import { expect, it } from 'vitest';
import { DEFAULT_TREE_SHOW, toObjectId, type ObjectId } from '../../../shared/contract';
import { objectPlace } from '../../../shared/views/object-place';
import type { ClassName } from '../../../shared/xenapi/records.gen';
import { ref } from '../../helpers/records';
import { TestPool } from '../../helpers/test-reader';

const pool = new TestPool()
  .put('pool', 'p', { name_label: 'Lab', master: ref('host', 'h') })
  .host('h')
  .put('VM', 'web', { power_state: 'Running', resident_on: ref('host', 'h') })
  .put('VM', 'secret', { other_config: { HideFromXenCenter: 'true' } })
  .put('VM', 'product', { is_a_template: true, other_config: { default_template: 'true' } })
  .put('VM', 'making', { name_label: '__gui__new' })
  .put('VM', 'dom0', { is_control_domain: true, resident_on: ref('host', 'h') })
  .put('SR', 'nfs', { shared: true })
  .put('VDI', 'disk', { managed: true, SR: ref('SR', 'nfs') })
  .put('network', 'lan')
  .put('VM_appliance', 'shop');

function place(className: ClassName, name: string, show = DEFAULT_TREE_SHOW): unknown {
  const found = objectPlace(pool.read, idOf(className, name), show);
  return found.kind === 'nowhere' ? found : { kind: found.kind, view: found.view, id: found.id };
}

function idOf(className: ClassName, name: string): ObjectId {
  return toObjectId('c1', className, ref(className, name));
}

it.each([
  ['a VM beside its host', 'VM', 'web', 'infrastructure'],
  ['a host', 'host', 'h', 'infrastructure'],
  ['the pool', 'pool', 'p', 'infrastructure'],
  ['a template that is left out there among its like', 'VM', 'product', 'objects'],
  ['a disk', 'VDI', 'disk', 'objects'],
  ['a network', 'network', 'lan', 'objects'],
  ['a vApp', 'VM_appliance', 'shop', 'vapps'],
] as const)('shows %s', (_, className, name, view) => {
  expect(place(className, name)).toEqual({ kind: 'shown', view, id: idOf(className, name) });
});

it('shows the host for its control domain', () => {
  expect(place('VM', 'dom0')).toEqual({ kind: 'shown', view: 'infrastructure', id: idOf('host', 'h') });
});

it('tells what is hidden, unless that is shown', () => {
  const found = { view: 'infrastructure', id: idOf('VM', 'secret') };
  expect(place('VM', 'secret')).toEqual({ kind: 'hidden', ...found });
  expect(place('VM', 'secret', { ...DEFAULT_TREE_SHOW, hiddenObjects: true })).toEqual({ kind: 'shown', ...found });
});

it.each([
  ['what is gone', 'VM', 'gone'],
  ['what is never shown', 'VM', 'making'],
  ['what nobody sees as an object', 'VBD', 'x'],
] as const)('knows no place for %s', (_, className, name) => {
  expect(place(className, name)).toEqual({ kind: 'nowhere' });
});
