import { XapiError } from '../../shared/xenapi/errors';
import { nullRef, type Ref } from '../../shared/xenapi/refs';
import { withOperation, workOf } from '../operations/operation';
import type { SimulatedPool } from '../pool';
import type { Behaviours } from '../rpc/call';

/** Trusted platform modules of VMs. A VM has one at most, and gets and loses it while it is halted. */
export const vtpmBehaviours: Behaviours = {
  'VTPM.create': (call) => {
    const vm = call.args.ref('VM', 0);
    const is_unique = call.args.flag(1);
    return withOperation(workOf(call), 'VM', vm, 'create_vtpm', () =>
      call.pool.database.create('VTPM', {
        VM: vm,
        backend: nullRef(),
        persistence_backend: 'xapi',
        is_unique,
        is_protected: false,
        allowed_operations: ['destroy'],
      }),
    );
  },
  'VTPM.destroy': ({ pool, args }) => {
    const chip = args.ref('VTPM', 0);
    const { VM } = pool.database.record('VTPM', chip);
    assertHalted(pool, VM);
    pool.database.destroy('VTPM', chip);
  },
};

function assertHalted({ database }: SimulatedPool, vm: Ref<'VM'>): void {
  const { power_state } = database.record('VM', vm);
  if (power_state !== 'Halted') throw new XapiError('VM_BAD_POWER_STATE', [vm, 'halted', power_state.toLowerCase()]);
}
