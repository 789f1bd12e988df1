import type { Ref } from '../../shared/xenapi/refs';
import type { Database } from '../database/database';

/** Classes whose objects say what may be done with them and what is being done. */
export type ClassWithOperations = 'VM' | 'VBD' | 'VIF' | 'VDI' | 'SR' | 'host' | 'pool' | 'VM_appliance';

/** An error that is not raised yet: whole estates are asked what they allow, and real errors are dear to make. */
export interface Refusal {
  readonly code: string;
  readonly params: readonly string[];
}

/** What may be done with the objects of a class, one file a class. */
export interface OperationRules<C extends ClassWithOperations> {
  /** What `allowed_operations` says, in the server's order. */
  allowed(database: Database, ref: Ref<C>): readonly string[];
  /** Why a call of the operation fails now; the first reason wins, in the server's order. Often more lenient than `allowed`. */
  refusal(database: Database, ref: Ref<C>, operation: string): Refusal | undefined;
  /** Objects whose own rules look at this one. `hasChanged` where something else is allowed now than before. */
  dependents?(database: Database, ref: Ref<C>, hasChanged: boolean): Iterable<ObjectWithOperations>;
}

export interface ObjectWithOperations {
  readonly className: ClassWithOperations;
  readonly ref: string;
}

export function refuse(code: string, params: readonly string[]): Refusal {
  return { code, params };
}
