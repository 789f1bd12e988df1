import { isNullRef, type Ref } from '../../shared/xenapi/refs';
import type { SimulatedPool } from '../pool';

/** Removes the VM's record and devices. xapi: the disks stay, and so do the snapshots, which still say whose they were */
export function destroyVm({ database, guests }: SimulatedPool, vm: Ref<'VM'>): void {
  const record = database.record('VM', vm);
  for (const child of record.children) database.modify('VM', child, { parent: record.parent });
  for (const vbd of record.VBDs) database.destroy('VBD', vbd);
  for (const vif of record.VIFs) database.destroy('VIF', vif);
  for (const vtpm of record.VTPMs) database.destroy('VTPM', vtpm);
  for (const console of record.consoles) database.destroy('console', console);
  if (!isNullRef(record.metrics)) database.destroy('VM_metrics', record.metrics);
  if (!isNullRef(record.guest_metrics)) database.destroy('VM_guest_metrics', record.guest_metrics);
  database.destroy('VM', vm);
  guests.delete(vm);
}
