import type { VMRecord } from '../../shared/xenapi/records.gen';
import { asRef, type Ref } from '../../shared/xenapi/refs';
import type { SimulatedPool } from '../pool';
import { isMachine, type CloudManager, type ManagerCall, type Records } from './cloud-manager';

/** Looks after the pool's machines until it is disposed of: whatever differs from the records is mended at each sync until it does not. */
export function watchMachines(
  pool: SimulatedPool,
  { syncMs }: CloudManager,
  records: Records,
  call: ManagerCall,
): () => void {
  const { database } = pool;
  const seen = new Set<Ref<'VM'>>();
  const differing = (vm: Ref<'VM'>) => {
    const record = database.find('VM', vm);
    const isSeen = record !== undefined && isMachine(record) && !isBusy(record);
    return isSeen && records.differs(record) ? record : undefined;
  };
  return database.onChange(({ operation, row }) => {
    if (row.table.name !== 'VM' || operation === 'del') return;
    const vm = asRef<'VM'>(row.ref);
    if (seen.has(vm) || differing(vm) === undefined) return;
    seen.add(vm);
    pool.background(async (signal) => {
      while (differing(vm) !== undefined) {
        await pool.clock.sleep(syncMs, signal);
        const record = differing(vm);
        if (record !== undefined) await records.mend(vm, record, call);
      }
      seen.delete(vm);
    });
  });
}

/** A machine that is being made, or on its way to another state, is left alone until that is done. */
function isBusy({ current_operations }: VMRecord): boolean {
  return Object.keys(current_operations).length > 0;
}
