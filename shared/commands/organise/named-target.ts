import { parseObjectId } from '../../contract';
import { vmKind } from '../../model/vm-kind';
import { asRef } from '../../xenapi/refs';
import type { Target } from '../command';
import { isOrganised } from './organised-target';

/** Whether people may call an object something else. A control domain goes by its host's name. */
export function isNamed(target: Target): boolean {
  const { class: className, ref } = parseObjectId(target.id);
  if (className === 'VM_appliance') return true;
  if (className !== 'VM') return isOrganised(target);
  const vm = target.read.record('VM', asRef<'VM'>(ref));
  return vm !== undefined && vmKind(vm) !== 'control-domain';
}
