import { XapiError } from '../../shared/xenapi/errors';
import { asRef, mapGet, type Ref } from '../../shared/xenapi/refs';
import { tableOf } from '../database/database';
import { withOperation, workOf } from '../operations/operation';
import type { SimulatedPool } from '../pool';
import type { Behaviours } from '../rpc/call';
import { constructorFields } from '../rpc/constructor';
import { assertOperation } from '../vm/change';
import { destroyVm } from '../vm/destroy';
import { isDefaultTemplate } from '../vm/lifecycle';
import { checkMemoryLimits, memoryLimits, memoryOverhead } from '../vm/memory';
import { provision } from '../vm/provision';
import { checkVcpus } from '../vm/vcpus';

/** How VMs come to be and go, and what they count as. */
export const vmRecordBehaviours: Behaviours = {
  'VM.create': ({ pool, args }) => {
    const { database, random } = pool;
    const vm = asRef<'VM'>(
      database.insert(tableOf('VM'), database.newRef(), constructorFields(tableOf('VM'), args.at(0))).ref,
    );
    try {
      checkNewVm(pool, vm);
    } catch (error) {
      database.destroy('VM', vm);
      throw error;
    }
    const record = database.record('VM', vm);
    const { other_config } = record;
    database.modify('VM', vm, {
      domid: -1,
      metrics: database.create('VM_metrics', {
        last_updated: pool.clock.now(),
        current_domain_type: 'unspecified',
      }),
      other_config:
        mapGet(other_config, 'mac_seed') === undefined ? { ...other_config, mac_seed: random.uuid() } : other_config,
      memory_overhead: memoryOverhead(record),
    });
    return vm;
  },
  'VM.provision': (call) => provision(workOf(call), call.args.ref('VM', 0)),
  'VM.destroy': (call) => {
    const vm = call.args.ref('VM', 0);
    const record = call.pool.database.record('VM', vm);
    if (isDefaultTemplate(record)) throw new XapiError('VM_CANNOT_DELETE_DEFAULT_TEMPLATE', [vm]);
    if (call.pool.record.ha_enabled && record.ha_always_run) throw new XapiError('VM_IS_PROTECTED', [vm]);
    return withOperation(workOf(call), 'VM', vm, 'destroy', () => destroyVm(call.pool, vm));
  },
  'VM.set_is_a_template': ({ pool, args }) => {
    const vm = args.ref('VM', 0);
    const isTemplate = args.flag(1);
    if (isTemplate) assertOperation(pool.database, vm, 'make_into_template');
    pool.database.modify('VM', vm, { is_a_template: isTemplate });
  },
  'VM.set_is_default_template': ({ pool, args }) => {
    const vm = args.ref('VM', 0);
    const { other_config } = pool.database.record('VM', vm);
    const others = Object.entries(other_config).filter(([key]) => key !== 'default_template');
    pool.database.modify('VM', vm, {
      is_default_template: args.flag(1),
      other_config: Object.fromEntries(args.flag(1) ? [...others, ['default_template', 'true']] : others),
    });
  },
};

function checkNewVm({ database }: SimulatedPool, vm: Ref<'VM'>): void {
  const record = database.record('VM', vm);
  checkMemoryLimits(memoryLimits(record));
  checkVcpus(Number(record.VCPUs_at_startup), Number(record.VCPUs_max));
  if (record.power_state === 'Halted' || record.power_state === 'Suspended') return;
  throw new XapiError('VALUE_NOT_SUPPORTED', ['power_state', record.power_state, 'A new VM is halted or suspended']);
}
