import { text, type Text } from '../contract';
import type { Reader } from '../views/view';
import type { VMRecord } from '../xenapi/records.gen';
import { asRef } from '../xenapi/refs';
import { importTask } from './import-task';

/** An operation that the server runs on a VM at present. */
interface VmOperation {
  readonly name: string;
  /** 0..1; undefined while its task is unknown. */
  readonly progress: number | undefined;
}

/** Memory is adjusted all the time, and nobody waits for it. */
const QUIET: ReadonlySet<string> = new Set([
  'changing_memory_live',
  'awaiting_memory_live',
  'changing_dynamic_range',
  'changing_static_range',
  'changing_memory_limits',
]);

/** To another host of the pool; `migrate_send` goes to other storage or another pool. */
const MIGRATION = 'pool_migrate';
const SENDING = 'migrate_send';

/** Those that have words of their own in the window's texts. */
const NAMED: ReadonlySet<string> = new Set([
  'checkpoint',
  'clean_reboot',
  'clean_shutdown',
  'clone',
  'copy',
  'destroy',
  'export',
  'hard_reboot',
  'hard_shutdown',
  'import',
  'migrate_send',
  'pause',
  'pool_migrate',
  'provision',
  'resume',
  'resume_on',
  'revert',
  'reverting',
  'snapshot',
  'start',
  'start_on',
  'suspend',
  'unpause',
]);

export function vmOperation(read: Reader, vm: VMRecord): VmOperation | undefined {
  for (const [task, name] of Object.entries(vm.current_operations)) {
    if (QUIET.has(name)) continue;
    return { name, progress: read.record('task', asRef<'task'>(task))?.progress };
  }
  const task = importTask(read, vm);
  return task && { name: 'import', progress: task.progress };
}

export function isMigration(operation: VmOperation): boolean {
  return operation.name === MIGRATION;
}

export function isSending(operation: VmOperation): boolean {
  return operation.name === SENDING;
}

/** What is going on, in words: 'Starting'. */
export function vmOperationText({ name }: Pick<VmOperation, 'name'>): Text {
  return NAMED.has(name) ? text(`operation.${name}`) : text('operation.other', { operation: name });
}
