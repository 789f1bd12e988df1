import { XapiError } from '../../shared/xenapi/errors';
import { mapGet } from '../../shared/xenapi/refs';
import type { Behaviours } from '../rpc/call';
import { changeVm } from '../vm/change';
import { memoryOverhead } from '../vm/memory';
import { checkVcpus } from '../vm/vcpus';

export const vmVcpuBehaviours: Behaviours = {
  'VM.set_VCPUs_max': (call) => {
    const { database } = call.pool;
    const VCPUs_max = call.args.number(1);
    return changeVm(call, 'changing_VCPUs', (vm) => {
      const record = database.record('VM', vm);
      checkVcpus(Number(record.VCPUs_at_startup), VCPUs_max);
      database.modify('VM', vm, { VCPUs_max, memory_overhead: memoryOverhead({ ...record, VCPUs_max }) });
    });
  },
  'VM.set_VCPUs_at_startup': (call) => {
    const { database } = call.pool;
    const VCPUs_at_startup = call.args.number(1);
    return changeVm(call, 'changing_VCPUs', (vm) => {
      checkVcpus(VCPUs_at_startup, Number(database.record('VM', vm).VCPUs_max));
      database.modify('VM', vm, { VCPUs_at_startup });
    });
  },
  // xapi: a VM that runs starts with as many the next time, too
  'VM.set_VCPUs_number_live': (call) => {
    const { database } = call.pool;
    const VCPUs_number = call.args.number(1);
    return changeVm(call, 'changing_VCPUs_live', (vm) => {
      const { VCPUs_max, metrics } = database.record('VM', vm);
      checkVcpus(VCPUs_number, Number(VCPUs_max));
      database.modify('VM', vm, { VCPUs_at_startup: VCPUs_number });
      database.modifyIfPresent('VM_metrics', metrics, { VCPUs_number, last_updated: call.pool.clock.now() });
    });
  },
  'VM.add_to_VCPUs_params_live': ({ pool: { database }, args }) => {
    const vm = args.ref('VM', 0);
    const [key, value] = [args.text(1), args.text(2)];
    const { VCPUs_params, power_state } = database.record('VM', vm);
    if (power_state !== 'Running') {
      throw new XapiError('VM_BAD_POWER_STATE', [vm, 'running', power_state.toLowerCase()]);
    }
    if (mapGet(VCPUs_params, key) !== undefined) {
      throw new XapiError('MAP_DUPLICATE_KEY', ['VM', 'VCPUs_params', vm, key]);
    }
    database.modify('VM', vm, { VCPUs_params: { ...VCPUs_params, [key]: value } });
  },
};
