import { asRef, type Ref } from '../../shared/xenapi/refs';
import type { TaskRecord } from '../../shared/xenapi/records.gen';
import { checkPermission } from '../rpc/access';
import { tableOf } from '../database/database';
import type { Behaviours, Call } from '../rpc/call';
import { TASK_DESTROY_ANY } from '../rpc/roles';

const taskTable = tableOf('task');

/** What every change of a task goes through; the datamodel writes these messages out, so none is answered from the fields alone. */
export const taskBehaviours: Behaviours = {
  'task.create': ({ pool, host, session, args, subtaskOf }) =>
    pool.tasks.create(args.text(0), host, { session, subtaskOf, description: args.text(1) }),
  'task.cancel': (call) => {
    const { pool } = call;
    // xapi: calls of this class have no task of their own, but go by a reference as if they had
    const by = asRef<'task'>(`DummyRef:|${pool.random.uuid()}|task.cancel`);
    pool.tasks.cancel(ownTask(call), by);
  },
  'task.destroy': (call) => call.pool.tasks.destroy(ownTask(call)),
  'task.set_status': (call) => change(call, { status: call.args.text(1) }),
  'task.set_progress': (call) => change(call, { progress: call.args.number(1) }),
  'task.set_result': (call) => change(call, { result: call.args.text(1) }),
  'task.set_error_info': (call) => change(call, { error_info: call.args.texts(1) }),
};

function change(call: Call, changes: Partial<Record<keyof TaskRecord, unknown>>): void {
  const { database } = call.pool;
  database.update(database.rowOrFail(taskTable, ownTask(call)), changes);
}

/** The task, if it is of the caller's own; anybody else's takes a permission. */
function ownTask({ pool, session, args }: Call): Ref<'task'> {
  const task = args.ref('task', 0);
  const owner = pool.database.find('session', pool.tasks.sessionOf(task));
  const isOwn = owner !== undefined && owner.auth_user_sid === pool.database.find('session', session)?.auth_user_sid;
  if (!isOwn) checkPermission(pool, session, TASK_DESTROY_ANY, 'pool-operator');
  return task;
}
