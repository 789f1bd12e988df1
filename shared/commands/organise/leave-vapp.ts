import { isNullRef, nullRef } from '../../xenapi/refs';
import type { Command } from '../command';

export const leaveVapp: Command<'VM'> = {
  id: 'vapp.leave',
  class: 'VM',
  label: 'command.vapp.leave.label',
  icon: 'cube-remove',
  group: 'vapp',
  order: 520,
  isPrimary: false,
  appliesTo: ({ read, ref }) => !isNullRef(read.record('VM', ref)?.appliance ?? ''),
  check: () => undefined,
  run: ({ api }, { ref }) => api.VM.set_appliance(ref, nullRef<'VM_appliance'>()),
};
