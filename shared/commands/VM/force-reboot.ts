import type { Command } from '../command';
import { askFor, isRealVm, whyNot } from './vm-command';

export const forceRebootVm: Command<'VM'> = {
  id: 'VM.forceReboot',
  class: 'VM',
  label: 'command.VM.forceReboot.label',
  icon: 'flash',
  group: 'force',
  order: 210,
  isPrimary: false,
  appliesTo: isRealVm,
  check: (target) => whyNot(target, 'hard_reboot', 'Running'),
  ask: (targets) => askFor('VM.forceReboot', targets, true),
  run: async ({ api, follow }, { ref }) => {
    await follow(api.Async.VM.hard_reboot(ref));
  },
};
