import type { Command } from '../command';
import { askIfUndone } from './power-ask';
import { isRealVm, whyNot } from './vm-command';

export const unpauseVm: Command<'VM'> = {
  id: 'VM.unpause',
  class: 'VM',
  label: 'command.VM.unpause.label',
  icon: 'play',
  group: 'power',
  order: 160,
  isPrimary: false,
  appliesTo: isRealVm,
  check: (target) => whyNot(target, 'unpause', 'Paused'),
  ask: (targets) => askIfUndone('VM.unpause', targets, 'unpause'),
  run: async ({ api, follow }, { ref }) => {
    await follow(api.Async.VM.unpause(ref));
  },
};
