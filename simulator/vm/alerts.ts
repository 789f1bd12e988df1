import type { Ref } from '../../shared/xenapi/refs';
import { raiseAlert } from '../alerts';
import type { SimulatedPool } from '../pool';

type VmAlert =
  | 'VM_STARTED'
  | 'VM_SHUTDOWN'
  | 'VM_REBOOTED'
  | 'VM_SUSPENDED'
  | 'VM_RESUMED'
  | 'VM_PAUSED'
  | 'VM_UNPAUSED'
  | 'VM_CLONED'
  | 'VM_MIGRATED'
  | 'VM_SNAPSHOTTED'
  | 'VM_CHECKPOINTED'
  | 'VM_SNAPSHOT_REVERTED'
  | 'VM_CRASHED';

/** `VM 'web-1' <words>`, as the server writes about what happened to a machine. */
export function raiseVmAlert(pool: SimulatedPool, vm: Ref<'VM'>, name: VmAlert, words: string): void {
  const { uuid, name_label } = pool.database.record('VM', vm);
  raiseAlert(pool, name, 'VM', uuid, `VM '${name_label}' ${words}`);
}

/** `web-host-1 (uuid: …)` */
export function hostWords(pool: SimulatedPool, host: Ref<'host'>): string {
  const { name_label, uuid } = pool.database.record('host', host);
  return `${name_label} (uuid: ${uuid})`;
}
