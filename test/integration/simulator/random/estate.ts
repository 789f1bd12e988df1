import type { ClassName, Records, VMRecord } from '../../../../shared/xenapi/records.gen';
import { isNullRef, NULL_REF, type Ref } from '../../../../shared/xenapi/refs';
import type { RunningPool } from '../../../../simulator/index';
import type { Random } from '../../../../simulator/random';

/** A message and its parameters, made up when its turn comes. */
export type Choice = () => readonly [method: string, params: readonly unknown[]];

/** Picks of what there is in a pool at the moment. */
export class Estate {
  constructor(
    readonly pool: RunningPool,
    readonly random: Random,
  ) {}

  any(className: ClassName): string {
    return this.anyWhere(className, () => true);
  }

  /** The null reference where none fits. */
  anyWhere<C extends ClassName>(className: C, fits: (record: Records[C]) => boolean): string {
    const all = [...this.pool.database.all(className)].filter(([, record]) => fits(record)).map(([ref]) => ref);
    return all.length === 0 ? NULL_REF : this.random.pick(all);
  }

  /** Mostly one of few, so that what is done to them meets. */
  vm(): string {
    const all = this.vms((vm) => !vm.is_control_domain && !vm.is_a_snapshot);
    return all.length === 0 || this.random.chance(0.1) ? this.any('VM') : this.random.pick(all.slice(0, 12));
  }

  snapshot(): string {
    const all = this.vms((vm) => vm.is_a_snapshot);
    return all.length === 0 ? this.any('VM') : this.random.pick(all);
  }

  vms(fits: (vm: VMRecord) => boolean): Ref<'VM'>[] {
    return [...this.pool.database.all('VM')].filter(([, vm]) => fits(vm)).map(([ref]) => ref);
  }

  /** The disks of the VM, without discs. */
  disksOf(vm: string): Ref<'VDI'>[] {
    return [...this.pool.database.all('VBD')]
      .filter(([, vbd]) => vbd.VM === vm && vbd.type === 'Disk' && !isNullRef(vbd.VDI))
      .map(([, { VDI }]) => VDI);
  }

  name(): string {
    return `random ${this.random.hex(4)}`;
  }

  gib(least: number, most: number): number {
    return this.random.integer(least, most) * 1024 ** 3;
  }
}
