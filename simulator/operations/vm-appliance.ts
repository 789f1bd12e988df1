import { otherOperation } from './other-operation';
import type { OperationRules } from './rules';

export const vmApplianceRules: OperationRules<'VM_appliance'> = {
  allowed: (database, ref) => database.record('VM_appliance', ref).allowed_operations,
  refusal: (database, ref) => otherOperation(database, 'VM_appliance', ref),
};
