import type { Command } from '../command';
import { withInput } from '../with-input';
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
  ...withInput(optionalHostSchema, ({ api }, target, { host }) =>
    api.VM.set_affinity(target.ref, hostOrNull(target, host)),
  ),
};
