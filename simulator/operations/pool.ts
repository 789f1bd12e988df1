import { otherOperation } from './other-operation';
import type { OperationRules } from './rules';

export const poolRules: OperationRules<'pool'> = {
  allowed: (database, ref) => database.record('pool', ref).allowed_operations,
  refusal: (database, ref) => otherOperation(database, 'pool', ref),
};
