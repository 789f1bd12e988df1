import { otherOperation } from './other-operation';
import type { OperationRules } from './rules';

export const hostRules: OperationRules<'host'> = {
  allowed: (database, ref) => database.record('host', ref).allowed_operations,
  refusal: (database, ref) => otherOperation(database, 'host', ref),
};
