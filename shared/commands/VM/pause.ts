import type { Command } from '../command';
import { isRealVm, whyNot } from './vm-command';

export const pauseVm: Command<'VM'> = {
  id: 'VM.pause',
  class: 'VM',
  label: 'command.VM.pause.label',
  icon: 'pause',
  group: 'power',
  order: 150,
  isPrimary: false,
  appliesTo: isRealVm,
  check: (target) => whyNot(target, 'pause', 'Running'),
  run: async ({ api, follow }, { ref }) => {
    await follow(api.Async.VM.pause(ref));
  },
};
