import type { Reader } from '../views/view';
import type { NetworkRecord, TaskRecord, VMRecord } from '../xenapi/records.gen';
import { asRef } from '../xenapi/refs';
import { otherConfig } from './other-config';

/** The import that is still making a VM or a network. The key stays when it is over; the task does not. */
export function importTask(read: Reader, record: VMRecord | NetworkRecord): TaskRecord | undefined {
  const ref = otherConfig(record, 'importTask');
  const task = ref === undefined ? undefined : read.record('task', asRef<'task'>(ref));
  return task?.status === 'pending' ? task : undefined;
}
