import type { Command } from '../command';
import { askIfUndone } from './power-ask';
import { isRealVm, whyNot } from './vm-command';

export const resumeVm: Command<'VM'> = {
  id: 'VM.resume',
  class: 'VM',
  label: 'command.VM.resume.label',
  icon: 'play',
  group: 'power',
  order: 140,
  isPrimary: true,
  appliesTo: isRealVm,
  check: (target) => whyNot(target, 'resume', 'Suspended'),
  ask: (targets) => askIfUndone('VM.resume', targets, 'resume'),
  run: async ({ api, follow }, { ref }) => {
    await follow(api.Async.VM.resume(ref, false, false));
  },
};
