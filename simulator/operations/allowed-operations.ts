import { XapiError } from '../../shared/xenapi/errors';
import { asRef, type Ref } from '../../shared/xenapi/refs';
import { tableOf, type Change, type Database } from '../database/database';
import type { Fields } from '../database/row';
import { allRules } from './all-rules';
import type { ClassWithOperations, Look, OperationRules } from './rules';

/** Fields that the rules of one class look at, and what is to be done when they change. */
interface Watch {
  readonly fields: readonly string[];
  /** True where the object itself has operations by these rules: a new one is looked at. */
  readonly isOwn: boolean;
  readonly refresh: (ref: string) => void;
}

/**
 * Keeps `allowed_operations` true from now on, whoever changes what the rules look at: worked out again once a change is complete,
 * before anybody who waits for it goes on. Ends with the call of the result.
 */
export function keepAllowed(database: Database): () => void {
  const watches = new Map<string, Watch[]>();
  const pending = new Map<Watch, Set<string>>();

  function watchFor<C extends ClassWithOperations>(className: C, { looksAt }: OperationRules<C>): void {
    for (const look of looksAt) {
      const refresh = (ref: string): void => refreshAllLooking(database, className, look, ref);
      const watch = { fields: look.fields, isOwn: look.className === className, refresh };
      watches.set(look.className, [...(watches.get(look.className) ?? []), watch]);
    }
  }

  function flush(): void {
    const changed = [...pending];
    pending.clear();
    for (const [watch, refs] of changed) for (const ref of refs) watch.refresh(ref);
  }

  function note(watch: Watch, ref: string): void {
    if (pending.size === 0) queueMicrotask(flush);
    const refs = pending.get(watch) ?? new Set();
    pending.set(watch, refs.add(ref));
  }

  watchFor('VM', allRules.VM);
  watchFor('VBD', allRules.VBD);
  watchFor('VIF', allRules.VIF);
  watchFor('VDI', allRules.VDI);
  watchFor('SR', allRules.SR);
  watchFor('host', allRules.host);
  watchFor('pool', allRules.pool);
  watchFor('VM_appliance', allRules.VM_appliance);
  return database.onChange((change) => {
    for (const watch of watches.get(change.row.table.name) ?? []) {
      if (concerns(change, watch)) note(watch, change.row.ref);
    }
  });
}

/** Works out `allowed_operations` of everything, for objects that were made before anybody kept them true. */
export function refreshAll(database: Database): void {
  for (const className of classesWithOperations()) {
    for (const row of [...database.rows(tableOf(className))]) refreshAllowed(database, className, asRef(row.ref));
  }
}

export function classesWithOperations(): ClassWithOperations[] {
  return Object.keys(allRules) as ClassWithOperations[];
}

/** Works out `allowed_operations` again. Does nothing for an object that is gone. */
export function refreshAllowed<C extends ClassWithOperations>(database: Database, className: C, ref: Ref<C>): void {
  const row = database.row(tableOf(className), ref);
  if (row === undefined) return;
  const allowed = allowedBy(allRules[className], database, ref);
  const known = row.fields['allowed_operations'];
  const isSame =
    Array.isArray(known) && known.length === allowed.length && allowed.every((name, at) => name === known[at]);
  if (!isSame) database.update(row, { allowed_operations: allowed });
}

/** An object whose partner is gone, as a VIF without its VM, allows nothing. */
function allowedBy<C extends ClassWithOperations>(
  rules: OperationRules<C>,
  database: Database,
  ref: Ref<C>,
): readonly string[] {
  try {
    return rules.allowed(database, ref);
  } catch (error) {
    if (error instanceof XapiError) return [];
    throw error;
  }
}

function refreshAllLooking<C extends ClassWithOperations>(
  database: Database,
  className: C,
  look: Look<C>,
  ref: string,
): void {
  for (const owner of [...look.whose(database, ref)]) refreshAllowed(database, className, owner);
}

/** Whoever refers to an object that is new or gone changes too, and is seen by that. */
function concerns({ operation, row, before }: Change, { fields, isOwn }: Watch): boolean {
  if (before === undefined) return operation === 'add' && isOwn;
  return fields.some((field) => hasChanged(before, row.fields, field));
}

function hasChanged(before: Fields, now: Fields, field: string): boolean {
  return before[field] !== now[field];
}
