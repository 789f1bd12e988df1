import { vbdOperations } from '../vm/devices';
import { otherOperation } from './other-operation';
import type { OperationRules } from './rules';

export const vbdRules: OperationRules<'VBD'> = {
  allowed: (database, ref) => {
    const { type, empty, currently_attached } = database.record('VBD', ref);
    return vbdOperations(type, empty, currently_attached);
  },
  refusal: (database, ref) => otherOperation(database, 'VBD', ref),
};
