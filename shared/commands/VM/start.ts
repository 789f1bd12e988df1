import type { Command } from '../command';
import { askIfUndone } from './power-ask';
import { isRealVm, whyNot } from './vm-command';

export const startVm: Command<'VM'> = {
  id: 'VM.start',
  class: 'VM',
  label: 'command.VM.start.label',
  icon: 'play',
  shortcut: 'Ctrl+B',
  group: 'power',
  order: 100,
  isPrimary: true,
  appliesTo: isRealVm,
  check: (target) => whyNot(target, 'start', 'Halted'),
  ask: (targets) => askIfUndone('VM.start', targets, 'start'),
  run: async ({ api, follow }, { ref }) => {
    await follow(api.Async.VM.start(ref, false, false));
  },
};
