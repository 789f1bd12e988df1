import { OTHER_CONFIG } from '../../model/other-config';
import type { Command } from '../command';
import { hiddenMark, writeOtherConfig } from './object-other-config';

export const unhideObject: Command<'object'> = {
  id: 'object.unhide',
  class: 'object',
  label: 'command.object.unhide.label',
  icon: 'eye-open',
  shortcut: 'Ctrl+Shift+H',
  group: 'visibility',
  order: 680,
  isPrimary: false,
  appliesTo: (target) => hiddenMark(target) === true,
  check: () => undefined,
  run: ({ api }, target) => writeOtherConfig(api, target, OTHER_CONFIG.hidden, undefined),
};
