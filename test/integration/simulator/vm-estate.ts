import type { VMRecord } from '../../../shared/xenapi/records.gen';
import { isNullRef, type Ref } from '../../../shared/xenapi/refs';
import type { RunningPool } from '../../../simulator/index';

const taken = new WeakMap<RunningPool, Set<Ref<'VM'>>>();

/** A machine that nobody has taken yet, with tools where it runs: what one test does is not another's beginning. */
export function takeVm(
  pool: RunningPool,
  powerState: VMRecord['power_state'],
  fits: (vm: VMRecord) => boolean = () => true,
): Ref<'VM'> {
  const used = taken.get(pool) ?? new Set<Ref<'VM'>>();
  taken.set(pool, used);
  for (const [ref, vm] of pool.database.all('VM')) {
    const isMachine = !vm.is_a_template && !vm.is_control_domain && Object.keys(vm.blocked_operations).length === 0;
    const hasTools = powerState === 'Halted' || !isNullRef(vm.guest_metrics);
    if (vm.power_state !== powerState || !isMachine || !hasTools || used.has(ref) || !fits(vm)) continue;
    used.add(ref);
    return ref;
  }
  throw new Error(`no more VMs that are ${powerState}`);
}

/** The disks in its drives, in the order of these. */
export function disksOf({ database }: RunningPool, vm: Ref<'VM'>): Ref<'VDI'>[] {
  return database
    .record('VM', vm)
    .VBDs.map((vbd) => database.record('VBD', vbd))
    .filter(({ type, empty }) => type === 'Disk' && !empty)
    .map(({ VDI }) => VDI);
}

/** The names of the alerts about it. */
export function alertsOf({ database }: RunningPool, vm: Ref<'VM'>): string[] {
  const { uuid } = database.record('VM', vm);
  return [...database.all('message')].filter(([, { obj_uuid }]) => obj_uuid === uuid).map(([, { name }]) => name);
}
