import { otherOperation } from './other-operation';
import type { OperationRules } from './rules';

export const srRules: OperationRules<'SR'> = {
  allowed: (database, ref) => database.record('SR', ref).allowed_operations,
  refusal: (database, ref) => otherOperation(database, 'SR', ref),
};
