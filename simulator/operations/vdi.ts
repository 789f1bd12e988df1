import { otherOperation } from './other-operation';
import type { OperationRules } from './rules';

export const vdiRules: OperationRules<'VDI'> = {
  allowed: (database, ref) => database.record('VDI', ref).allowed_operations,
  refusal: (database, ref) => otherOperation(database, 'VDI', ref),
};
