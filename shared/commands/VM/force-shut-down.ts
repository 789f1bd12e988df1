import type { Command } from '../command';
import { askAndWarn } from './power-ask';
import { isRealVm, whyNot } from './vm-command';

export const forceShutDownVm: Command<'VM'> = {
  id: 'VM.forceShutDown',
  class: 'VM',
  label: 'command.VM.forceShutDown.label',
  icon: 'offline',
  group: 'force',
  order: 200,
  isPrimary: false,
  appliesTo: isRealVm,
  check: (target) => whyNot(target, 'hard_shutdown', 'Running'),
  ask: (targets) => askAndWarn('VM.forceShutDown', targets, true, 'shutDown'),
  run: async ({ api, follow }, { ref }) => {
    await follow(api.Async.VM.hard_shutdown(ref));
  },
};
