import type { Command } from '../command';
import { isRealVm, whyNot } from './vm-command';

export const suspendVm: Command<'VM'> = {
  id: 'VM.suspend',
  class: 'VM',
  label: 'command.VM.suspend.label',
  icon: 'moon',
  shortcut: 'Ctrl+Y',
  group: 'power',
  order: 130,
  isPrimary: true,
  appliesTo: isRealVm,
  check: (target) => whyNot(target, 'suspend', 'Running'),
  run: async ({ api, follow }, { ref }) => {
    await follow(api.Async.VM.suspend(ref));
  },
};
