import { hostRules } from './host';
import { poolRules } from './pool';
import type { ClassWithOperations, OperationRules } from './rules';
import { srRules } from './sr';
import { vbdRules } from './vbd';
import { vdiRules } from './vdi';
import { vifRules } from './vif';
import { vmRules } from './vm';
import { vmApplianceRules } from './vm-appliance';

/** By class; a class that gets operations gets a file, and a line here. */
export const allRules: { readonly [C in ClassWithOperations]: OperationRules<C> } = {
  VM: vmRules,
  VBD: vbdRules,
  VIF: vifRules,
  VDI: vdiRules,
  SR: srRules,
  host: hostRules,
  pool: poolRules,
  VM_appliance: vmApplianceRules,
};
