import type { Command } from '../command';
import { askFor, isRealVm, whyNot } from './vm-command';

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
  ask: (targets) => askFor('VM.forceShutDown', targets, true),
  run: async ({ api, follow }, { ref }) => {
    await follow(api.Async.VM.hard_shutdown(ref));
  },
};
