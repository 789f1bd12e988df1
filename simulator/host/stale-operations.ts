import { asRef } from '../../shared/xenapi/refs';
import { tableOf, type Database } from '../database/database';
import { allRules } from '../operations/all-rules';
import { refreshAllowed } from '../operations/operation';
import type { ClassWithOperations } from '../operations/rules';
import { entriesOf } from '../wire/raw';

/** Whoever was doing something before the server started is gone: nothing is going on, and what may be done is worked out again. */
export function clearOperations(database: Database): void {
  for (const className of classesWithOperations()) {
    for (const row of [...database.rows(tableOf(className))]) {
      if (entriesOf(row.fields['current_operations']).length === 0) continue;
      database.update(row, { current_operations: {} });
      refreshAllowed(database, className, asRef(row.ref));
    }
  }
}

function classesWithOperations(): ClassWithOperations[] {
  return Object.keys(allRules) as ClassWithOperations[];
}
