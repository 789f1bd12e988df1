import { tableOf, type Database } from '../database/database';
import { entriesOf } from '../wire/raw';
import { refuse, type ClassWithOperations, type Refusal } from './rules';

/** OTHER_OPERATION_IN_PROGRESS for the first operation under way that `mayRunBeside` does not let pass. */
export function otherOperation(
  database: Database,
  className: ClassWithOperations,
  ref: string,
  mayRunBeside: (current: string) => boolean = () => false,
): Refusal | undefined {
  const { fields } = database.rowOrFail(tableOf(className), ref);
  for (const [task, current] of entriesOf(fields['current_operations'])) {
    const name = String(current);
    if (!mayRunBeside(name)) return refuse('OTHER_OPERATION_IN_PROGRESS', [className, ref, name, task]);
  }
  return undefined;
}
