import type { VMRecord } from '../xenapi/records.gen';

export interface SnapshotKind {
  readonly hasMemory: boolean;
  /** Taken by a schedule, not by a person. */
  readonly isScheduled: boolean;
}

export function snapshotKind(vm: VMRecord): SnapshotKind {
  return {
    hasMemory: vm.power_state === 'Suspended',
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- what servers before 7.2 had for schedules.
    isScheduled: vm.is_vmss_snapshot || vm.is_snapshot_from_vmpp,
  };
}
