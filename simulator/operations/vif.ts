import { vifOperations } from '../vm/devices';
import { otherOperation } from './other-operation';
import type { OperationRules } from './rules';

export const vifRules: OperationRules<'VIF'> = {
  allowed: (database, ref) => vifOperations(database.record('VIF', ref).currently_attached),
  refusal: (database, ref) => otherOperation(database, 'VIF', ref),
};
