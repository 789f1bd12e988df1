import { nullRef } from '../../shared/xenapi/refs';
import type { Behaviours } from '../rpc/call';

export const taskBehaviours: Behaviours = {
  'task.create': ({ pool, args }) =>
    pool.database.create('task', {
      name_label: args.text(0),
      name_description: args.text(1),
      created: pool.clock.now(),
      status: 'pending',
      resident_on: pool.coordinator,
      type: '<none/>',
      subtask_of: nullRef(),
    }),
  'task.cancel': ({ pool, args }) => pool.tasks.cancel(args.ref('task', 0)),
  'task.destroy': ({ pool, args }) => pool.tasks.destroy(args.ref('task', 0)),
};
