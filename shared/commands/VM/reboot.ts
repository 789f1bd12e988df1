import type { Command } from '../command';
import { askFor, isRealVm, whyNot } from './vm-command';

export const rebootVm: Command<'VM'> = {
  id: 'VM.reboot',
  class: 'VM',
  label: 'command.VM.reboot.label',
  icon: 'reset',
  shortcut: 'Ctrl+R',
  group: 'power',
  order: 120,
  isPrimary: true,
  appliesTo: isRealVm,
  check: (target) => whyNot(target, 'clean_reboot', 'Running'),
  ask: (targets) => askFor('VM.reboot', targets, false),
  run: async ({ api, follow }, { ref }) => {
    await follow(api.Async.VM.clean_reboot(ref));
  },
};
