import { describe, expect, it } from 'vitest';
import { text } from '../../../shared/contract';
import { hostState, type HostState } from '../../../shared/model/host-state';
import { srState, type SrState } from '../../../shared/model/sr-state';
import { vmIcon, vmState } from '../../../shared/model/vm-state';
import type { HostRecord, SRRecord, VMRecord } from '../../../shared/xenapi/records.gen';
import { makeRecord, ref, unknownValue } from '../../helpers/records';
import { TestPool } from '../../helpers/test-reader';

const doing = (operation: string) => ({ [ref('task', 't')]: unknownValue(operation) });

it.each<[string, Partial<VMRecord>, string, string[]]>([
  ['a running VM', { power_state: 'Running' }, 'vm-running', ['powerState.Running']],
  ['a halted VM', { power_state: 'Halted' }, 'vm-halted', ['powerState.Halted']],
  ['a VM in a state of a newer server', { power_state: unknownValue('Dreaming') }, 'vm-dreaming', ['powerState.other']],
  ['a VM that starts', { current_operations: doing('start') }, 'vm-busy', ['powerState.Halted', 'operation.start']],
  [
    'a VM that moves',
    { power_state: 'Running', current_operations: doing('pool_migrate') },
    'vm-migrating',
    ['powerState.Running', 'operation.pool_migrate'],
  ],
  [
    'a VM whose memory changes',
    { power_state: 'Running', current_operations: doing('changing_dynamic_range') },
    'vm-running',
    ['powerState.Running'],
  ],
  [
    'a VM in an operation of a newer server',
    { current_operations: doing('levitate') },
    'vm-busy',
    ['powerState.Halted', 'operation.other'],
  ],
  ['a custom template', { is_a_template: true }, 'template', ['kind.template']],
  [
    'a template that is copied',
    { is_a_template: true, current_operations: doing('copy') },
    'template-busy',
    ['kind.template', 'operation.copy'],
  ],
  ['a snapshot of disks', { is_a_template: true, is_a_snapshot: true }, 'snapshot', ['kind.snapshot']],
  [
    'a snapshot with memory',
    { is_a_snapshot: true, power_state: 'Suspended' },
    'snapshot-suspended',
    ['kind.snapshot'],
  ],
])('shows %s', (_, vm, icon, state) => {
  const { read } = new TestPool();
  const record = makeRecord('VM', vm);
  expect([vmIcon(read, record), vmState(read, record).map(({ key }) => key)]).toEqual([icon, state]);
});

it('names what is unknown to it', () => {
  const vm = makeRecord('VM', { current_operations: doing('levitate') });
  expect(vmState(new TestPool().read, vm)).toContainEqual(text('operation.other', { operation: 'levitate' }));
});

it.each<[string, Partial<HostRecord>, boolean, HostState]>([
  ['in service', {}, true, 'connected'],
  ['disabled', { enabled: false }, true, 'maintenance'],
  ['being evacuated', { enabled: false, current_operations: doing('evacuate') }, true, 'evacuating'],
  ['out of reach, whatever else it says', { enabled: false }, false, 'disconnected'],
])('knows a host that is %s', (_, host, isLive, expected) => {
  const { cache, read } = new TestPool().host('h', host, isLive);
  const record = cache.get('host', ref('host', 'h')) ?? makeRecord('host');
  expect(hostState(read, ref('host', 'h'), record)).toBe(expected);
});

it.each<[string, Partial<HostRecord>, HostState]>([
  ['runs the same version', { software_version: { product_version: '8.4.0' } }, 'connected'],
  ['runs an older version', { software_version: { product_version: '8.2.1' } }, 'outdated'],
  ['runs a newer version by a number of two digits', { software_version: { product_version: '8.10.0' } }, 'connected'],
  ['lacks updates', { latest_synced_updates_applied: 'no' }, 'unpatched'],
])('compares a host with its coordinator: it %s', (_, fields, expected) => {
  const { cache, read } = new TestPool()
    .put('pool', 'p', { master: ref('host', 'first') })
    .host('first', { software_version: { product_version: '8.4.0' }, latest_synced_updates_applied: 'yes' })
    .host('h', { latest_synced_updates_applied: 'yes', ...fields });
  const record = cache.get('host', ref('host', 'h')) ?? makeRecord('host');
  expect(hostState(read, ref('host', 'h'), record)).toBe(expected);
});

it('does not call hosts unpatched that all stand the same', () => {
  const { cache, read } = new TestPool().host('a', { latest_synced_updates_applied: 'no' });
  const record = cache.get('host', ref('host', 'a')) ?? makeRecord('host');
  expect(hostState(read, ref('host', 'a'), record)).toBe('connected');
});

describe('the state of an SR', () => {
  const pool = new TestPool()
    .host('h1')
    .host('h2')
    .put('pool', 'p', { default_SR: ref('SR', 'default') })
    .put('PBD', 'on1', { currently_attached: true })
    .put('PBD', 'on2', { currently_attached: true })
    .put('PBD', 'off', { currently_attached: false })
    .put('PBD', 'paths', { currently_attached: true, other_config: { 'mpath-3600a': '[4, 4]' } })
    .put('PBD', 'fewer', { currently_attached: true, other_config: { 'mpath-3600a': '[2, 4]' } });
  const pbd = (...names: string[]) => names.map((name) => ref('PBD', name));

  it.each<[string, string, Partial<SRRecord>, SrState]>([
    ['attached to its host', 'sr', { PBDs: pbd('on1') }, 'ok'],
    ['attached to all hosts', 'sr', { shared: true, PBDs: pbd('on1', 'on2') }, 'ok'],
    ["the pool's default", 'default', { shared: true, PBDs: pbd('on1', 'on2') }, 'default'],
    ['not attached to one of its hosts', 'sr', { shared: true, PBDs: pbd('on1', 'off') }, 'broken'],
    ['unknown to one of the hosts', 'sr', { shared: true, PBDs: pbd('on1') }, 'broken'],
    ['with all the paths to it', 'sr', { shared: true, PBDs: pbd('on1', 'paths') }, 'ok'],
    ['with some paths to it lost', 'default', { shared: true, PBDs: pbd('on1', 'fewer') }, 'pathsLost'],
    ['attached nowhere', 'default', { PBDs: pbd('off') }, 'detached'],
    ['without PBDs', 'sr', {}, 'forgotten'],
    ['with PBDs that are still to come', 'sr', { PBDs: pbd('unknown') }, 'ok'],
  ])('%s', (_, name, sr, expected) => {
    expect(srState(pool.read, ref('SR', name), makeRecord('SR', sr))).toBe(expected);
  });
});
