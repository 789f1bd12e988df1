import { text, type IconName, type Text } from '../contract';
import type { Reader } from '../views/view';
import type { VMRecord } from '../xenapi/records.gen';
import { snapshotKind } from './snapshot-kind';
import { vmMarks } from './vm-badges';
import { vmKind, type VmKind } from './vm-kind';
import { isMigration, isSending, vmOperation, vmOperationText } from './vm-operation';

const POWER_STATES: ReadonlySet<string> = new Set(['Halted', 'Paused', 'Running', 'Suspended']);

export function powerStateText(state: string): Text {
  return POWER_STATES.has(state) ? text(`powerState.${state}`) : text('powerState.other', { state });
}

export function vmIcon(read: Reader, vm: VMRecord): IconName {
  const kind = vmKind(vm);
  if (kind === 'snapshot') return snapshotIcon(vm);
  const operation = vmOperation(read, vm);
  const thing = kind === 'template' || kind === 'default-template' ? 'template' : 'vm';
  if (operation !== undefined) {
    // What is sent away stays in its power state meanwhile, which may take hours.
    if (isSending(operation)) return thing === 'vm' ? `vm-sending-${quietState(vm)}` : 'template-migrating';
    return isMigration(operation) ? `${thing}-migrating` : `${thing}-busy`;
  }
  if (thing === 'vm') return `vm-${vm.power_state.toLowerCase()}`;
  return kind === 'template' ? 'template-custom' : 'template';
}

/** A VM's state in words, one a line; a template's power state means nothing. */
export function vmState(read: Reader, vm: VMRecord): readonly Text[] {
  const kind = vmKind(vm);
  const operation = vmOperation(read, vm);
  const working = operation === undefined ? [] : [vmOperationText(operation)];
  const first = kind === 'vm' || kind === 'control-domain' ? [powerStateText(vm.power_state)] : kindTexts(kind, vm);
  return [...first, ...working, ...vmMarks(read, vm).map((mark) => mark.text)];
}

function snapshotIcon(vm: VMRecord): IconName {
  const { hasMemory, isScheduled } = snapshotKind(vm);
  return ['snapshot', isScheduled && 'scheduled', hasMemory && 'memory'].filter((part) => part !== false).join('-');
}

function quietState({ power_state }: VMRecord): 'halted' | 'suspended' | 'running' {
  if (power_state === 'Halted') return 'halted';
  return power_state === 'Suspended' || power_state === 'Paused' ? 'suspended' : 'running';
}

function kindTexts(kind: Exclude<VmKind, 'vm' | 'control-domain'>, vm: VMRecord): readonly Text[] {
  if (kind !== 'snapshot') return [text(`kind.${kind}`)];
  const { hasMemory, isScheduled } = snapshotKind(vm);
  const content = text(hasMemory ? 'kind.snapshotWithMemory' : 'kind.snapshotOfDisks');
  return [text('kind.snapshot'), content, ...(isScheduled ? [text('kind.scheduledSnapshot')] : [])];
}
