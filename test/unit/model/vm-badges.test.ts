import { expect, it } from 'vitest';
import { vmBadges } from '../../../shared/model/vm-badges';
import { vmState } from '../../../shared/model/vm-state';
import type { VMGuestMetricsRecord, VMRecord } from '../../../shared/xenapi/records.gen';
import { makeRecord, ref } from '../../helpers/records';
import { TestPool } from '../../helpers/test-reader';

const TOOLS: Partial<VMGuestMetricsRecord> = { PV_drivers_version: { major: '9', minor: '3' } };
const RUNNING = { power_state: 'Running' } as const;

it.each<[string, Partial<VMRecord>, Partial<VMGuestMetricsRecord>, string[], string[]]>([
  ['runs with its tools', RUNNING, TOOLS, [], ['powerState.Running']],
  ['runs without tools', RUNNING, {}, ['tools-missing'], ['powerState.Running', 'badge.toolsMissing']],
  [
    'runs with drivers alone',
    RUNNING,
    { PV_drivers_detected: true },
    ['tools-partial'],
    ['powerState.Running', 'badge.toolsPartial'],
  ],
  ['is halted, and cannot tell', {}, {}, [], ['powerState.Halted']],
  ['is paused, and cannot tell', { power_state: 'Paused' }, {}, [], ['powerState.Paused']],
  [
    'is restarted when its host fails',
    { ...RUNNING, ha_restart_priority: 'restart' },
    TOOLS,
    ['ha-protected'],
    ['powerState.Running', 'badge.haProtected'],
  ],
  [
    'is restarted if there is room',
    { ha_restart_priority: 'best-effort' },
    {},
    ['ha-best-effort'],
    ['powerState.Halted', 'badge.haBestEffort'],
  ],
  [
    'is protected and lacks tools',
    { ...RUNNING, ha_restart_priority: '1' },
    {},
    ['ha-protected', 'tools-missing'],
    ['powerState.Running', 'badge.haProtected', 'badge.toolsMissing'],
  ],
  ['is a template', { is_a_template: true, ha_restart_priority: 'restart' }, {}, [], ['kind.template']],
])('marks a VM that %s', (_, vm, guest, badges, state) => {
  const { read } = new TestPool().put('pool', 'p', { ha_enabled: true }).put('VM_guest_metrics', 'g', guest);
  const record = makeRecord('VM', { ...vm, guest_metrics: ref('VM_guest_metrics', 'g') });
  expect([vmBadges(read, record), vmState(read, record).map(({ key }) => key)]).toEqual([badges, state]);
});

it('marks nothing as protected while high availability is off', () => {
  const { read } = new TestPool().put('pool', 'p', { ha_enabled: false });
  expect(vmBadges(read, makeRecord('VM', { ha_restart_priority: 'restart' }))).toEqual([]);
});
