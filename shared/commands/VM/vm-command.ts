import { text, type CommandAsk, type Text } from '../../contract';
import { vmKind } from '../../model/vm-kind';
import { vmOperation } from '../../model/vm-operation';
import { vmTools } from '../../model/vm-tools';
import type { VmOperations, VmPowerState } from '../../xenapi/enums.gen';
import { mapGet } from '../../xenapi/refs';
import type { Target } from '../command';

/** Operations that the guest itself has to take part in. */
const NEED_TOOLS: ReadonlySet<VmOperations> = new Set(['clean_shutdown', 'clean_reboot', 'suspend']);

/** Templates, snapshots and control domains have no power to switch. */
export function isRealVm({ read, ref }: Target<'VM'>): boolean {
  const vm = read.record('VM', ref);
  return vm !== undefined && vmKind(vm) === 'vm';
}

/**
 * Why the server would refuse an operation at present. Whether it does is read from `allowed_operations` alone;
 * `state` is the power state it needs, and only serves the explanation.
 */
export function whyNot({ read, ref }: Target<'VM'>, operation: VmOperations, state: VmPowerState): Text | undefined {
  const vm = read.record('VM', ref);
  if (vm === undefined) return text('reason.gone');
  if (vm.allowed_operations.includes(operation)) return undefined;
  const blocked = mapGet(vm.blocked_operations, operation);
  if (blocked !== undefined) return text('reason.blocked', { value: blocked });
  if (vm.power_state !== state) return text(`reason.not${state}`);
  if (vmOperation(read, vm) !== undefined) return text('reason.busy');
  // The server would take the call for a guest without tools, wait for it in vain, and fail after 20 minutes.
  if (NEED_TOOLS.has(operation) && vmTools(read, vm).state === 'none') return text('reason.noTools');
  return text('reason.notAllowed');
}

/** Asks before a command that ends or interrupts what runs in the VMs. */
export function askFor(command: string, targets: readonly Target<'VM'>[], isDangerous: boolean): CommandAsk {
  const count = targets.length;
  return {
    title: text(`command.${command}.ask.title`, { count }),
    body: text(`command.${command}.ask.body`, { count }),
    names: targets.map(({ name }) => name),
    confirm: text(`command.${command}.label`),
    isDangerous,
  };
}
