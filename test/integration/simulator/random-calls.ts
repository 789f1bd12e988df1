import type { ClassName } from '../../../shared/xenapi/records.gen';
import { isNullRef, NULL_REF, type Ref } from '../../../shared/xenapi/refs';
import type { RunningPool } from '../../../simulator/index';
import type { Random } from '../../../simulator/random';

export interface RandomCall {
  readonly method: string;
  readonly params: readonly unknown[];
}

/** Calls that somebody might make of a pool, sensible and not; the same chance gives the same calls of the same pool. */
export class RandomCalls {
  constructor(
    private readonly pool: RunningPool,
    private readonly random: Random,
  ) {}

  next(): RandomCall {
    const [method, params] = this.random.pick(this.choices())();
    return { method, params };
  }

  private choices(): readonly (() => readonly [string, readonly unknown[]])[] {
    const { random } = this;
    const ref = (className: ClassName) => this.any(className);
    const vm = () => this.machine();
    const name = () => `random ${random.hex(4)}`;
    const gib = (least: number, most: number) => random.integer(least, most) * 1024 ** 3;
    return [
      () => ['VM.start', [vm(), random.chance(0.2), false]],
      () => ['VM.start', [vm(), false, false]],
      () => ['VM.start_on', [vm(), ref('host'), false, false]],
      () => ['VM.clean_shutdown', [vm()]],
      () => ['VM.hard_shutdown', [vm()]],
      () => ['VM.clean_reboot', [vm()]],
      () => ['VM.hard_reboot', [vm()]],
      () => ['VM.suspend', [vm()]],
      () => ['VM.resume', [vm(), false, false]],
      () => ['VM.pause', [vm()]],
      () => ['VM.unpause', [vm()]],
      () => ['VM.pool_migrate', [vm(), ref('host'), {}]],
      () => ['VM.clone', [vm(), name()]],
      () => ['VM.copy', [vm(), name(), random.chance(0.5) ? ref('SR') : NULL_REF]],
      () => ['VM.snapshot', [vm(), name()]],
      () => ['VM.checkpoint', [vm(), name()]],
      () => ['VM.revert', [this.snapshot()]],
      () => ['VM.destroy', [vm()]],
      () => ['VM.destroy', [this.snapshot()]],
      () => ['VM.provision', [ref('VM')]],
      () => ['VM.set_is_a_template', [vm(), random.chance(0.3)]],
      () => ['VM.set_memory_dynamic_range', [vm(), gib(1, 4), gib(4, 64)]],
      () => ['VM.set_memory', [vm(), gib(1, 64)]],
      () => ['VM.set_VCPUs_max', [vm(), random.integer(1, 16)]],
      () => ['VM.set_VCPUs_number_live', [vm(), random.integer(1, 16)]],
      () => ['VM.add_to_blocked_operations', [vm(), 'snapshot', 'no']],
      () => ['VM.remove_from_blocked_operations', [vm(), 'snapshot']],
      () => ['VM.set_appliance', [vm(), random.chance(0.5) ? ref('VM_appliance') : NULL_REF]],
      () => ['VM.migrate_send', this.migration()],
      () => ['VM_appliance.hard_shutdown', [ref('VM_appliance')]],
      () => ['VDI.clone', [ref('VDI'), {}]],
      () => ['VDI.snapshot', [ref('VDI'), {}]],
      () => ['VDI.copy', [ref('VDI'), ref('SR'), NULL_REF, NULL_REF]],
      () => ['VDI.destroy', [ref('VDI')]],
      () => ['VBD.plug', [ref('VBD')]],
      () => ['VBD.unplug', [ref('VBD')]],
      () => ['VBD.eject', [ref('VBD')]],
      () => ['VBD.insert', [ref('VBD'), ref('VDI')]],
      () => ['VBD.destroy', [ref('VBD')]],
      () => ['VIF.plug', [ref('VIF')]],
      () => ['VIF.unplug', [ref('VIF')]],
      () => ['VIF.destroy', [ref('VIF')]],
      () => ['task.cancel', [ref('task')]],
    ];
  }

  private any(className: ClassName): string {
    const all = [...this.pool.database.all(className)].map(([ref]) => ref);
    return all.length === 0 ? NULL_REF : this.random.pick(all);
  }

  /** Mostly one of few, so that what is done to them meets. */
  private machine(): string {
    const all = this.vms((vm) => !vm.is_control_domain && !vm.is_a_snapshot);
    return all.length === 0 || this.random.chance(0.1) ? this.any('VM') : this.random.pick(all.slice(0, 12));
  }

  private snapshot(): string {
    const all = this.vms((vm) => vm.is_a_snapshot);
    return all.length === 0 ? this.any('VM') : this.random.pick(all);
  }

  private vms(fits: (vm: { is_control_domain: boolean; is_a_snapshot: boolean }) => boolean): Ref<'VM'>[] {
    return [...this.pool.database.all('VM')].filter(([, vm]) => fits(vm)).map(([ref]) => ref);
  }

  /** To another host, with the disks on whatever repository. */
  private migration(): readonly unknown[] {
    const { database } = this.pool;
    const vm = this.vms((each) => !each.is_control_domain && !each.is_a_snapshot)[0] ?? NULL_REF;
    const session = [...database.all('session')][0]?.[0] ?? NULL_REF;
    const dest = { host: this.any('host'), session_id: session, master: this.pool.coordinator };
    const sr = this.any('SR');
    const disks = [...database.all('VBD')]
      .filter(([, vbd]) => vbd.VM === vm && vbd.type === 'Disk' && !isNullRef(vbd.VDI))
      .map(([, { VDI }]): [string, string] => [VDI, sr]);
    return [vm, dest, true, Object.fromEntries(disks), {}, {}];
  }
}
