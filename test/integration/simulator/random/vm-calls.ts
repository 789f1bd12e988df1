import { NULL_REF } from '../../../../shared/xenapi/refs';
import type { Choice, Estate } from './estate';

export function vmCalls(estate: Estate): readonly Choice[] {
  const { random } = estate;
  const vm = (): string => estate.vm();
  const name = (): string => estate.name();
  return [
    () => ['VM.start', [vm(), random.chance(0.2), false]],
    () => ['VM.start', [vm(), false, false]],
    () => ['VM.start_on', [vm(), estate.any('host'), false, false]],
    () => ['VM.clean_shutdown', [vm()]],
    () => ['VM.hard_shutdown', [vm()]],
    () => ['VM.shutdown', [vm()]],
    () => ['VM.clean_reboot', [vm()]],
    () => ['VM.hard_reboot', [vm()]],
    () => ['VM.suspend', [vm()]],
    () => ['VM.resume', [vm(), false, false]],
    () => ['VM.pause', [vm()]],
    () => ['VM.unpause', [vm()]],
    () => ['VM.pool_migrate', [vm(), estate.any('host'), {}]],
    () => ['VM.power_state_reset', [vm()]],
    () => ['VM.clone', [vm(), name()]],
    () => ['VM.copy', [vm(), name(), random.chance(0.5) ? estate.any('SR') : NULL_REF]],
    () => ['VM.snapshot', [vm(), name()]],
    () => ['VM.checkpoint', [vm(), name()]],
    () => ['VM.revert', [estate.snapshot()]],
    () => ['VM.destroy', [vm()]],
    () => ['VM.destroy', [estate.snapshot()]],
    () => ['VM.provision', [estate.any('VM')]],
    () => ['VM.migrate_send', migration(estate)],
    () => ['VM_appliance.start', [estate.any('VM_appliance'), false]],
    () => ['VM_appliance.shutdown', [estate.any('VM_appliance')]],
    () => ['VM_appliance.hard_shutdown', [estate.any('VM_appliance')]],
    () => ['VTPM.create', [vm(), false]],
    () => ['VTPM.destroy', [estate.any('VTPM')]],
  ];
}

/** What decides what may be done with a VM, and what it takes of its host. */
export function vmSettingCalls(estate: Estate): readonly Choice[] {
  const { random } = estate;
  const vm = (): string => estate.vm();
  return [
    () => ['VM.set_is_a_template', [vm(), random.chance(0.3)]],
    () => ['VM.set_memory_dynamic_range', [vm(), estate.gib(1, 4), estate.gib(4, 64)]],
    () => ['VM.set_memory', [vm(), estate.gib(1, 64)]],
    () => ['VM.set_VCPUs_max', [vm(), random.integer(1, 16)]],
    () => ['VM.set_VCPUs_at_startup', [vm(), random.integer(1, 16)]],
    () => ['VM.set_VCPUs_number_live', [vm(), random.integer(1, 16)]],
    () => ['VM.set_HVM_shadow_multiplier', [vm(), random.integer(1, 4)]],
    () => ['VM.set_shadow_multiplier_live', [vm(), random.integer(1, 4)]],
    () => ['VM.add_to_blocked_operations', [vm(), 'snapshot', 'no']],
    () => ['VM.remove_from_blocked_operations', [vm(), 'snapshot']],
    () => ['VM.set_appliance', [vm(), random.chance(0.5) ? estate.any('VM_appliance') : NULL_REF]],
    () => ['VM.set_platform', [vm(), random.chance(0.3) ? { nomigrate: 'true' } : {}]],
    () => ['VM.add_to_platform', [vm(), 'nested-virt', 'true']],
    () => ['VM.remove_from_platform', [vm(), 'nested-virt']],
    () => ['VM.add_to_other_config', [vm(), 'default_template', 'true']],
    () => ['VM.remove_from_other_config', [vm(), 'default_template']],
    () => ['VM.set_actions_after_shutdown', [vm(), random.pick(['destroy', 'restart'])]],
    () => ['VM.set_actions_after_reboot', [vm(), random.pick(['destroy', 'restart'])]],
  ];
}

/** To another host, with the disks on whatever repository. */
function migration(estate: Estate): readonly unknown[] {
  const vm = estate.vms((each) => !each.is_control_domain && !each.is_a_snapshot)[0] ?? NULL_REF;
  const dest = { host: estate.any('host'), session_id: estate.any('session'), master: estate.pool.coordinator };
  const sr = estate.any('SR');
  const disks = estate.disksOf(vm).map((disk): [string, string] => [disk, sr]);
  return [vm, dest, true, Object.fromEntries(disks), {}, {}];
}
