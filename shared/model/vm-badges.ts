import { text, type IconName, type Text } from '../contract';
import type { Reader } from '../views/view';
import type { VMRecord } from '../xenapi/records.gen';
import { isHaEnabled } from './pool-state';
import { vmKind } from './vm-kind';
import { vmTools } from './vm-tools';

/** Something about a VM beside its state, as a small picture and in words. */
interface VmMark {
  readonly icon: IconName;
  readonly text: Text;
}

export function vmBadges(read: Reader, vm: VMRecord): readonly IconName[] {
  return vmMarks(read, vm).map(({ icon }) => icon);
}

export function vmMarks(read: Reader, vm: VMRecord): readonly VmMark[] {
  if (vmKind(vm) !== 'vm') return [];
  return [protection(read, vm), tools(read, vm)].filter((mark) => mark !== undefined);
}

function protection(read: Reader, { ha_restart_priority: priority }: VMRecord): VmMark | undefined {
  if (priority === '' || !isHaEnabled(read)) return undefined;
  return priority === 'best-effort'
    ? { icon: 'ha-best-effort', text: text('badge.haBestEffort') }
    : { icon: 'ha-protected', text: text('badge.haProtected') };
}

function tools(read: Reader, vm: VMRecord): VmMark | undefined {
  // A paused guest cannot tell.
  if (vm.power_state !== 'Running') return undefined;
  const { state } = vmTools(read, vm);
  switch (state) {
    case 'none':
      return { icon: 'tools-missing', text: text('badge.toolsMissing') };
    case 'drivers':
      return { icon: 'tools-partial', text: text('badge.toolsPartial') };
    case 'full':
    case 'unknown':
      return undefined;
  }
}
