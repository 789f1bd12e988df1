import { allowedOperations, checkedVm, refusal } from '../vm/lifecycle';
import { isVmOperation } from '../vm/operation-states';
import type { ObjectWithOperations, OperationRules } from './rules';

export const vmRules: OperationRules<'VM'> = {
  allowed: (database, vm) => allowedOperations(checkedVm(database, vm)),
  refusal: (database, vm, operation) =>
    isVmOperation(operation) ? refusal(checkedVm(database, vm), operation) : undefined,
  dependents: (database, vm) => {
    const { VBDs, VIFs, appliance } = database.record('VM', vm);
    return [
      ...VBDs.map((ref): ObjectWithOperations => ({ className: 'VBD', ref })),
      ...VIFs.map((ref): ObjectWithOperations => ({ className: 'VIF', ref })),
      { className: 'VM_appliance', ref: appliance },
    ];
  },
};
