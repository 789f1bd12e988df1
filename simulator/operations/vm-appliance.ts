import type { Ref } from '../../shared/xenapi/refs';
import type { Database } from '../database/database';
import { otherOperation } from './other-operation';
import { look, refuse, type OperationRules, type Refusal } from './rules';

const OPERATIONS = ['shutdown', 'hard_shutdown', 'clean_shutdown', 'start'];

/** One at a time, and only what makes sense for at least one of the VMs. */
export const vmApplianceRules: OperationRules<'VM_appliance'> = {
  allowed: (database, appliance) =>
    OPERATIONS.filter((operation) => refusalOf(database, appliance, operation) === undefined),
  refusal: refusalOf,
  looksAt: [
    look('VM_appliance', ['current_operations', 'VMs'], (_, __, appliance) => [appliance]),
    look('VM', ['power_state'], ({ appliance }) => [appliance]),
  ],
};

function refusalOf(database: Database, appliance: Ref<'VM_appliance'>, operation: string): Refusal | undefined {
  const busy = otherOperation(database, 'VM_appliance', appliance);
  if (busy !== undefined) return busy;
  const { VMs } = database.record('VM_appliance', appliance);
  if (VMs.length === 0) return refuse('OPERATION_NOT_ALLOWED', ['Appliance has no VMs.']);
  const fits = VMs.some((vm) => isFor(operation, database.record('VM', vm).power_state));
  if (fits) return undefined;
  return refuse('OPERATION_NOT_ALLOWED', ['VMs not in correct power state for operation.']);
}

function isFor(operation: string, powerState: string): boolean {
  switch (operation) {
    case 'start':
      return powerState !== 'Running';
    case 'clean_shutdown':
      return powerState === 'Running';
    default:
      return powerState !== 'Halted';
  }
}
