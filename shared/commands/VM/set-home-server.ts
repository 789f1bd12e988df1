import type { Command } from '../command';
import { hostOrNull, optionalHostSchema } from './chosen-host';
import { isRealVm } from './vm-command';

/** The host that a VM is to start on where that can be had. */
export const setHomeServer: Command<'VM'> = {
  id: 'VM.setHomeServer',
  class: 'VM',
  label: 'command.VM.setHomeServer.label',
  icon: 'home',
  group: 'place',
  order: 250,
  isPrimary: false,
  appliesTo: isRealVm,
  check: () => undefined,
  form: 'homeServer',
  input: optionalHostSchema,
  run: ({ api }, target, input) =>
    api.VM.set_affinity(target.ref, hostOrNull(target, optionalHostSchema.parse(input).host)),
};
