import type { Command } from '../command';
import { askAndWarn } from './power-ask';
import { isRealVm, whyNot } from './vm-command';

export const shutDownVm: Command<'VM'> = {
  id: 'VM.shutDown',
  class: 'VM',
  label: 'command.VM.shutDown.label',
  icon: 'power',
  shortcut: 'Ctrl+E',
  group: 'power',
  order: 110,
  isPrimary: true,
  appliesTo: isRealVm,
  check: (target) => whyNot(target, 'clean_shutdown', 'Running'),
  ask: (targets) => askAndWarn('VM.shutDown', targets, false, 'shutDown'),
  run: async ({ api, follow }, { ref }) => {
    await follow(api.Async.VM.clean_shutdown(ref));
  },
};
