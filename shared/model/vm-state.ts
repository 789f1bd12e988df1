import { text, type IconName, type Text } from '../contract';
import type { Reader } from '../views/view';
import type { VMRecord } from '../xenapi/records.gen';
import { vmKind } from './vm-kind';
import { isMigration, vmOperation, vmOperationText } from './vm-operation';

const POWER_STATES: ReadonlySet<string> = new Set(['Halted', 'Paused', 'Running', 'Suspended']);

export function powerStateText(state: string): Text {
  return POWER_STATES.has(state) ? text(`powerState.${state}`) : text('powerState.other', { state });
}

export function vmIcon(read: Reader, vm: VMRecord): IconName {
  const kind = vmKind(vm);
  if (kind === 'snapshot') return vm.power_state === 'Suspended' ? 'snapshot-suspended' : 'snapshot';
  const operation = vmOperation(read, vm);
  const thing = kind === 'template' || kind === 'default-template' ? 'template' : 'vm';
  if (operation !== undefined) return isMigration(operation) ? `${thing}-migrating` : `${thing}-busy`;
  return thing === 'template' ? thing : `vm-${vm.power_state.toLowerCase()}`;
}

/** A VM's state in words; a template's power state means nothing. */
export function vmState(read: Reader, vm: VMRecord): readonly Text[] {
  const kind = vmKind(vm);
  const operation = vmOperation(read, vm);
  const working = operation === undefined ? [] : [vmOperationText(operation)];
  return kind === 'vm' || kind === 'control-domain'
    ? [powerStateText(vm.power_state), ...working]
    : [kindText(kind), ...working];
}

function kindText(kind: 'snapshot' | 'template' | 'default-template'): Text {
  return text(`kind.${kind}`);
}
