import type { VMRecord } from '../../shared/xenapi/records.gen';
import type { Ref } from '../../shared/xenapi/refs';
import type { Database } from '../database/database';

export type OwnerEntry = readonly [Ref<'VM'>, VMRecord];

/** Metrics do not say whose they are. */
export function vmsWithMetrics(database: Database, metrics: Ref<'VM_metrics'>): OwnerEntry[] {
  return [...database.all('VM')].filter(([, vm]) => vm.metrics === metrics);
}

export function vmsWithGuestMetrics(database: Database, metrics: Ref<'VM_guest_metrics'>): OwnerEntry[] {
  return [...database.all('VM')].filter(([, vm]) => vm.guest_metrics === metrics);
}
