import type { ClassName, Records } from '../../shared/xenapi/records.gen';
import { asRef, type Ref } from '../../shared/xenapi/refs';
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
  /** All that `allowed` looks at: when any of it changes, what is allowed is worked out again. */
  readonly looksAt: readonly Look<C>[];
}

/** Fields of one class that rules look at. */
export interface Look<C extends ClassWithOperations> {
  readonly className: ClassName;
  readonly fields: readonly string[];
  /** Whose operations depend on the object, which may be gone. */
  whose(database: Database, ref: string): Iterable<Ref<C>>;
}

export function look<C extends ClassWithOperations, D extends ClassName>(
  className: D,
  fields: readonly (keyof Records[D] & string)[],
  whose: (record: Records[D], database: Database, ref: Ref<D>) => Iterable<Ref<C>>,
): Look<C> {
  return {
    className,
    fields,
    whose(database, ref) {
      const record = database.find(className, asRef<D>(ref));
      return record === undefined ? [] : whose(record, database, asRef<D>(ref));
    },
  };
}

export function refuse(code: string, params: readonly string[]): Refusal {
  return { code, params };
}
