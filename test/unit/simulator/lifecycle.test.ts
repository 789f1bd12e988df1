import { describe, expect, it } from 'vitest';
import type { VMGuestMetricsRecord, VMRecord } from '../../../shared/xenapi/records.gen';
import { asRef, nullRef } from '../../../shared/xenapi/refs';
import { Database } from '../../../simulator/database/database';
import { createRandom } from '../../../simulator/random';
import { allowedOperations, checkedVm, refusal, type CheckedVm } from '../../../simulator/vm/lifecycle';

/** With what the guest's agent tells, where there is one. */
function vm(fields: Partial<VMRecord>, guest?: Partial<VMGuestMetricsRecord>): CheckedVm {
  const database = new Database(createRandom(1));
  const ref = asRef<'VM'>('OpaqueRef:vm');
  const guest_metrics =
    guest === undefined ? nullRef<'VM_guest_metrics'>() : database.create('VM_guest_metrics', guest);
  database.create('VM', { ...fields, guest_metrics }, ref);
  return checkedVm(database, ref);
}

const TOOLS = { PV_drivers_detected: true };

describe('allowed operations', () => {
  it.each<[what: string, vm: CheckedVm, operations: string]>([
    [
      'a halted VM',
      vm({ power_state: 'Halted' }),
      'changing_NVRAM changing_dynamic_range changing_shadow_memory changing_static_range make_into_template migrate_send destroy export start_on start clone copy snapshot',
    ],
    [
      'a running VM without tools',
      vm({ power_state: 'Running' }),
      'changing_dynamic_range hard_reboot hard_shutdown pause snapshot',
    ],
    [
      'a running VM with tools',
      vm({ power_state: 'Running' }, TOOLS),
      'changing_dynamic_range migrate_send pool_migrate changing_VCPUs_live suspend hard_reboot hard_shutdown clean_reboot clean_shutdown pause checkpoint snapshot',
    ],
    [
      'a running VM without tools whose guest says what it can do',
      vm({ power_state: 'Running' }, { other: { 'feature-poweroff': '1', 'feature-suspend': '1' } }),
      'changing_dynamic_range migrate_send pool_migrate suspend hard_reboot hard_shutdown clean_shutdown pause checkpoint snapshot',
    ],
    [
      'a running VM that may not move',
      vm({ power_state: 'Running', platform: { nomigrate: 'true' } }, TOOLS),
      'changing_dynamic_range changing_VCPUs_live hard_reboot hard_shutdown clean_reboot clean_shutdown pause snapshot',
    ],
    [
      'a running VM whose guest cannot be suspended now',
      vm({ power_state: 'Running' }, { ...TOOLS, other: { 'data-cant-suspend-reason': 'busy' } }),
      'changing_dynamic_range changing_VCPUs_live hard_reboot hard_shutdown clean_reboot clean_shutdown pause snapshot',
    ],
    [
      'a suspended VM',
      vm({ power_state: 'Suspended' }),
      'migrate_send destroy export resume_on resume hard_shutdown checkpoint snapshot',
    ],
    [
      'a template of the house',
      vm({ is_a_template: true }),
      'changing_NVRAM changing_dynamic_range changing_shadow_memory changing_static_range migrate_send provision destroy export clone copy',
    ],
    [
      'a template of the product',
      vm({ is_a_template: true, is_default_template: true }),
      'changing_NVRAM changing_dynamic_range changing_shadow_memory changing_static_range provision export clone copy',
    ],
    ['a snapshot', vm({ is_a_template: true, is_a_snapshot: true }), 'destroy export revert clone copy'],
    [
      'a control domain',
      vm({ power_state: 'Running', is_control_domain: true }),
      'changing_dynamic_range changing_static_range',
    ],
    [
      'a VM that is being shut down',
      vm({ power_state: 'Running', current_operations: { 'OpaqueRef:task': 'clean_shutdown' } }, TOOLS),
      'hard_reboot hard_shutdown',
    ],
  ])('are those of %s', (_what, checked, operations) => {
    expect(allowedOperations(checked).join(' ')).toBe(operations);
  });
});

describe('the reason for a refusal', () => {
  it.each<[what: string, checked: CheckedVm, code: string, params: string[]]>([
    [
      'first that somebody forbade it',
      vm({ power_state: 'Halted', blocked_operations: { clean_shutdown: 'no' } }),
      'OPERATION_BLOCKED',
      ['OpaqueRef:vm', 'no'],
    ],
    [
      'then the power state',
      vm({ power_state: 'Halted', current_operations: { 'OpaqueRef:task': 'start' } }),
      'VM_BAD_POWER_STATE',
      ['OpaqueRef:vm', 'running', 'halted'],
    ],
    [
      'then another operation',
      vm({ power_state: 'Running', current_operations: { 'OpaqueRef:task': 'suspend' } }),
      'OTHER_OPERATION_IN_PROGRESS',
      ['VM', 'OpaqueRef:vm', 'suspend', 'OpaqueRef:task'],
    ],
    [
      'then that it is not a machine',
      vm({ power_state: 'Running', is_a_template: true }),
      'VM_IS_TEMPLATE',
      ['OpaqueRef:vm', 'clean_shutdown'],
    ],
  ])('is %s', (_what, checked, code, params) => {
    expect(refusal(checked, 'clean_shutdown')).toEqual({ code, params });
  });

  it('does not ask the guest, though the list does', () => {
    expect(refusal(vm({ power_state: 'Running' }), 'clean_shutdown')).toBeUndefined();
  });
});
