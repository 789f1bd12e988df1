import { XapiError } from '../../shared/xenapi/errors';
import type { Ref } from '../../shared/xenapi/refs';
import { cancelOthers } from '../operations/operation';
import type { SimulatedPool } from '../pool';
import { raiseVmAlert } from './alerts';
import { becomeHalted, forgetGuestMetrics, renewDomain } from './power-states';
import { reportGuestLater } from './start';

/** What a guest may do without being asked. */
export type GuestEnd = 'shutdown' | 'reboot' | 'crash';

/**
 * The guest ends by itself. What becomes of the VM is what its `actions_after_…` say, and what was going on with it is over.
 * Throws VM_BAD_POWER_STATE.
 */
export function endGuest(pool: SimulatedPool, vm: Ref<'VM'>, how: GuestEnd): void {
  const record = pool.database.record('VM', vm);
  if (record.power_state !== 'Running') {
    throw new XapiError('VM_BAD_POWER_STATE', [vm, 'running', record.power_state.toLowerCase()]);
  }
  cancelOthers(pool, 'VM', vm);
  if (how === 'crash') raiseVmAlert(pool, vm, 'VM_CRASHED', 'has crashed');
  switch (record[`actions_after_${how}`]) {
    case 'restart':
    case 'rename_restart':
    case 'coredump_and_restart':
      forgetGuestMetrics(pool, vm);
      renewDomain(pool, vm);
      if (how !== 'crash') raiseVmAlert(pool, vm, 'VM_REBOOTED', 'rebooted itself');
      reportGuestLater(pool, vm);
      return;
    case 'preserve':
      // Its domain stays as it is, to be looked into.
      pool.database.modify('VM', vm, { power_state: 'Paused' });
      return;
    default:
      becomeHalted(pool, vm);
      if (how !== 'crash') raiseVmAlert(pool, vm, 'VM_SHUTDOWN', 'shut itself down');
  }
}
