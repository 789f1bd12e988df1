import { XapiError } from '../../shared/xenapi/errors';
import type { VMRecord } from '../../shared/xenapi/records.gen';
import { asRef, isNullRef, type Ref } from '../../shared/xenapi/refs';
import type { Behaviours, Call } from '../rpc/call';

const RESTART_PRIORITIES = ['', 'best-effort', 'restart'];

/** Settings of a VM that are more than fields to be written. */
export const vmSettingBehaviours: Behaviours = {
  'VM.set_ha_restart_priority': (call) => {
    const priority = call.args.text(1);
    if (!RESTART_PRIORITIES.includes(priority)) {
      throw new XapiError('INVALID_VALUE', ['ha_restart_priority', priority]);
    }
    set(call, { ha_restart_priority: priority });
  },
  'VM.set_ha_always_run': (call) => set(call, { ha_always_run: call.args.flag(1) }),
  'VM.set_start_delay': (call) => set(call, { start_delay: positive(call, 'start_delay') }),
  'VM.set_shutdown_delay': (call) => set(call, { shutdown_delay: positive(call, 'shutdown_delay') }),
  'VM.set_order': (call) => set(call, { order: positive(call, 'order') }),
  'VM.set_appliance': (call) => {
    const { protection_policy } = recordOf(call);
    const appliance = call.args.ref('VM_appliance', 1);
    if (!isNullRef(appliance) && !isNullRef(protection_policy)) {
      throw new XapiError('VM_ASSIGNED_TO_PROTECTION_POLICY', [vmOf(call), protection_policy]);
    }
    set(call, { appliance });
  },
  'VM.set_snapshot_schedule': (call) => set(call, { snapshot_schedule: call.args.ref('VMSS', 1) }),
  'VM.set_groups': (call) => {
    const groups = call.args.texts(1).map((group) => asRef<'VM_group'>(group));
    for (const group of groups) call.pool.database.record('VM_group', group);
    if (groups.length > 1) throw new XapiError('OPERATION_NOT_ALLOWED', ['A VM can be in one group only']);
    set(call, { groups });
  },
  'VM.set_domain_type': (call) => {
    const type = call.args.text(1);
    switch (type) {
      case 'hvm':
        set(call, { domain_type: type, HVM_boot_policy: 'BIOS order' });
        break;
      case 'pv':
      case 'pv_in_pvh':
      case 'pvh':
        set(call, { domain_type: type, HVM_boot_policy: '' });
        break;
      default:
        throw new XapiError('INVALID_VALUE', ['domain_type', type]);
    }
  },
  // xapi: the older way to say the domain type
  'VM.set_HVM_boot_policy': (call) => {
    const policy = call.args.text(1);
    set(call, { HVM_boot_policy: policy, domain_type: policy === '' ? 'pv' : 'hvm' });
  },
  'VM.set_has_vendor_device': (call) => {
    const { power_state } = recordOf(call);
    if (power_state !== 'Halted') {
      throw new XapiError('VM_BAD_POWER_STATE', [vmOf(call), 'halted', power_state.toLowerCase()]);
    }
    set(call, { has_vendor_device: call.args.flag(1) });
  },
  'VM.set_suspend_VDI': (call) => {
    const { database } = call.pool;
    const { power_state, suspend_VDI } = recordOf(call);
    if (power_state !== 'Suspended') {
      throw new XapiError('VM_BAD_POWER_STATE', [vmOf(call), 'suspended', power_state.toLowerCase()]);
    }
    const [old, replacement] = [database.record('VDI', suspend_VDI), database.record('VDI', call.args.ref('VDI', 1))];
    if (Number(old.virtual_size) !== Number(replacement.virtual_size)) {
      throw new XapiError('SUSPEND_VDI_REPLACEMENT_IS_NOT_IDENTICAL', [
        suspend_VDI,
        String(old.virtual_size),
        call.args.text(1),
        String(replacement.virtual_size),
      ]);
    }
    set(call, { suspend_VDI: call.args.ref('VDI', 1) });
  },
  'VM.get_cooperative': () => true,
};

function vmOf({ args }: Call): Ref<'VM'> {
  return args.ref('VM', 0);
}

function recordOf(call: Call): VMRecord {
  return call.pool.database.record('VM', vmOf(call));
}

function set(call: Call, changes: Partial<VMRecord>): void {
  call.pool.database.modify('VM', vmOf(call), changes);
}

function positive({ args }: Call, field: string): number {
  const value = args.number(1);
  if (value < 0) throw new XapiError('INVALID_VALUE', [field, String(value)]);
  return value;
}
