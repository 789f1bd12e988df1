import { text } from '../../contract';
import { OTHER_CONFIG } from '../../model/other-config';
import type { Command } from '../command';
import { hiddenMark, writeOtherConfig } from './object-other-config';

export const hideObject: Command<'object'> = {
  id: 'object.hide',
  class: 'object',
  label: 'command.object.hide.label',
  icon: 'eye-off',
  shortcut: 'Ctrl+Shift+H',
  group: 'visibility',
  order: 670,
  isPrimary: false,
  appliesTo: (target) => hiddenMark(target) === false,
  check: () => undefined,
  ask: (targets) => ({
    title: text('command.object.hide.ask.title', { count: targets.length }),
    body: text('command.object.hide.ask.body', { count: targets.length }),
    names: targets.map(({ name }) => name),
    confirm: text('command.object.hide.label'),
    isDangerous: false,
  }),
  run: ({ api }, target) => writeOtherConfig(api, target, OTHER_CONFIG.hidden, 'true'),
};
