import { XapiError } from '../../shared/xenapi/errors';
import { isNullRef, mapGet } from '../../shared/xenapi/refs';
import type { Behaviours } from '../rpc/call';
import { refreshAllowed, withOperation, workOf } from '../operations/operation';

/** What happens to a VM's record beyond writing its fields. */
export const vmRecordBehaviours: Behaviours = {
  'VM.destroy': (call) => {
    const { database } = call.pool;
    const vm = call.args.ref('VM', 0);
    const record = database.record('VM', vm);
    if (record.is_default_template || mapGet(record.other_config, 'default_template') === 'true') {
      throw new XapiError('VM_CANNOT_DELETE_DEFAULT_TEMPLATE', [vm]);
    }
    return withOperation(workOf(call), 'VM', vm, 'destroy', () => {
      // xapi: the disks stay, and so do the snapshots
      for (const vbd of record.VBDs) database.destroy('VBD', vbd);
      for (const vif of record.VIFs) database.destroy('VIF', vif);
      for (const console of record.consoles) database.destroy('console', console);
      if (!isNullRef(record.metrics)) database.destroy('VM_metrics', record.metrics);
      if (!isNullRef(record.guest_metrics)) database.destroy('VM_guest_metrics', record.guest_metrics);
      database.destroy('VM', vm);
      return Promise.resolve();
    });
  },
  'VM.set_is_a_template': ({ pool, args }) => {
    const vm = args.ref('VM', 0);
    pool.database.modify('VM', vm, { is_a_template: args.flag(1) });
    refreshAllowed(pool.database, 'VM', vm);
  },
  'VM.set_blocked_operations': ({ pool, args }) => {
    const vm = args.ref('VM', 0);
    pool.database.modify('VM', vm, { blocked_operations: args.map(1) });
    refreshAllowed(pool.database, 'VM', vm);
  },
  'VM.add_to_blocked_operations': ({ pool, args }) => {
    const vm = args.ref('VM', 0);
    const { blocked_operations } = pool.database.record('VM', vm);
    if (mapGet(blocked_operations, args.text(1)) !== undefined) {
      throw new XapiError('MAP_DUPLICATE_KEY', ['VM', 'blocked_operations', vm, args.text(1)]);
    }
    pool.database.modify('VM', vm, { blocked_operations: { ...blocked_operations, [args.text(1)]: args.text(2) } });
    refreshAllowed(pool.database, 'VM', vm);
  },
  'VM.remove_from_blocked_operations': ({ pool, args }) => {
    const vm = args.ref('VM', 0);
    const { blocked_operations } = pool.database.record('VM', vm);
    const left = Object.entries(blocked_operations).filter(([operation]) => operation !== args.text(1));
    pool.database.modify('VM', vm, { blocked_operations: Object.fromEntries(left) });
    refreshAllowed(pool.database, 'VM', vm);
  },
  'VM.update_allowed_operations': ({ pool, args }) => refreshAllowed(pool.database, 'VM', args.ref('VM', 0)),
};
