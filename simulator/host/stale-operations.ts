import { tableOf, type Database } from '../database/database';
import { classesWithOperations } from '../operations/allowed-operations';
import { entriesOf } from '../wire/raw';

/** Whoever was doing something before the server started is gone: nothing is going on. */
export function clearOperations(database: Database): void {
  for (const className of classesWithOperations()) {
    for (const row of [...database.rows(tableOf(className))]) {
      if (entriesOf(row.fields['current_operations']).length === 0) continue;
      database.update(row, { current_operations: {} });
    }
  }
}
