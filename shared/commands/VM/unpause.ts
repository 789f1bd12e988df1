import type { Command } from '../command';
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
  run: async ({ api, follow }, { ref }) => {
    await follow(api.Async.VM.unpause(ref));
  },
};
