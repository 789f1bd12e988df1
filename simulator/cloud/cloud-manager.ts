import type { VMRecord } from '../../shared/xenapi/records.gen';
import type { Ref } from '../../shared/xenapi/refs';
import type { Database } from '../database/database';
import type { Random } from '../random';

/** One call of the manager to the pool, as any client's. */
export type ManagerCall = (method: string, ...params: readonly unknown[]) => Promise<void>;

/** What a manager's records say of the pool's machines, and what it does about the difference. */
export interface Records {
  /** True for a machine that is not as the manager believes. */
  differs(vm: VMRecord): boolean;
  mend(vm: Ref<'VM'>, record: VMRecord, call: ManagerCall): Promise<void>;
}

/** Something that manages pools from outside, by the same interface as everybody. */
export interface CloudManager {
  readonly originator: string;
  /** How long a difference lasts before it is seen. */
  readonly syncMs: number;
  /** Gives what there is the names and marks of what the manager makes. Returns what it remembers of it. */
  takeOver(database: Database, random: Random, now: number): Records;
}

/** The machines that a user has: no templates, no snapshots, no control domains. */
export function machinesOf(database: Database): (readonly [Ref<'VM'>, VMRecord])[] {
  return [...database.all('VM')].filter(([, vm]) => isMachine(vm));
}

export function isMachine({ is_control_domain, is_a_template, is_a_snapshot }: VMRecord): boolean {
  return !is_control_domain && !is_a_template && !is_a_snapshot;
}
