/* eslint-disable @typescript-eslint/no-deprecated -- older servers' schedules are told by a deprecated field */
import { expect, it } from 'vitest';
import { text } from '../../../shared/contract';
import { vmIcon, vmState } from '../../../shared/model/vm-state';
import type { VMRecord } from '../../../shared/xenapi/records.gen';
import { makeRecord, ref, unknownValue } from '../../helpers/records';
import { TestPool } from '../../helpers/test-reader';

const doing = (operation: string) => ({ [ref('task', 't')]: unknownValue(operation) });
const SNAPSHOT = { is_a_template: true, is_a_snapshot: true } as const;

it.each<[string, Partial<VMRecord>, string, string[]]>([
  ['a halted VM', { power_state: 'Halted' }, 'vm-halted', ['powerState.Halted']],
  ['a suspended VM', { power_state: 'Suspended' }, 'vm-suspended', ['powerState.Suspended']],
  ['a paused VM', { power_state: 'Paused' }, 'vm-paused', ['powerState.Paused']],
  ['a VM in a state of a newer server', { power_state: unknownValue('Dreaming') }, 'vm-dreaming', ['powerState.other']],
  ['a VM that starts', { current_operations: doing('start') }, 'vm-busy', ['powerState.Halted', 'operation.start']],
  [
    'a VM that moves in its pool',
    { power_state: 'Suspended', current_operations: doing('pool_migrate') },
    'vm-migrating',
    ['powerState.Suspended', 'operation.pool_migrate'],
  ],
  [
    'a halted VM that moves to another pool',
    { current_operations: doing('migrate_send') },
    'vm-sending-halted',
    ['powerState.Halted', 'operation.migrate_send'],
  ],
  [
    'a paused VM that moves to another pool',
    { power_state: 'Paused', current_operations: doing('migrate_send') },
    'vm-sending-suspended',
    ['powerState.Paused', 'operation.migrate_send'],
  ],
  [
    'a running control domain that moves to another pool',
    { is_control_domain: true, power_state: 'Running', current_operations: doing('migrate_send') },
    'vm-sending-running',
    ['powerState.Running', 'operation.migrate_send'],
  ],
  [
    'a VM whose memory changes',
    { power_state: 'Halted', current_operations: doing('changing_dynamic_range') },
    'vm-halted',
    ['powerState.Halted'],
  ],
  [
    'a VM in an operation of a newer server',
    { current_operations: doing('levitate') },
    'vm-busy',
    ['powerState.Halted', 'operation.other'],
  ],
  ['a custom template', { is_a_template: true }, 'template-custom', ['kind.template']],
  [
    "a template of the product's",
    { is_a_template: true, is_default_template: true },
    'template',
    ['kind.default-template'],
  ],
  [
    'a template that is copied',
    { is_a_template: true, current_operations: doing('copy') },
    'template-busy',
    ['kind.template', 'operation.copy'],
  ],
  ['a snapshot of disks', SNAPSHOT, 'snapshot', ['kind.snapshot', 'kind.snapshotOfDisks']],
  [
    'a snapshot with memory',
    { ...SNAPSHOT, power_state: 'Suspended' },
    'snapshot-memory',
    ['kind.snapshot', 'kind.snapshotWithMemory'],
  ],
  [
    'a scheduled snapshot of disks',
    { ...SNAPSHOT, is_vmss_snapshot: true },
    'snapshot-scheduled',
    ['kind.snapshot', 'kind.snapshotOfDisks', 'kind.scheduledSnapshot'],
  ],
  [
    "a scheduled snapshot with memory of an old server's",
    { ...SNAPSHOT, is_snapshot_from_vmpp: true, power_state: 'Suspended' },
    'snapshot-scheduled-memory',
    ['kind.snapshot', 'kind.snapshotWithMemory', 'kind.scheduledSnapshot'],
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
