import { text } from '../../contract';
import type { Command } from '../command';
import { isDump } from './connection-command';

export const forgetServer: Command<'connection'> = {
  id: 'connection.forget',
  class: 'connection',
  label: 'command.connection.forget.label',
  icon: 'trash',
  group: 'connection',
  order: 320,
  isPrimary: false,
  appliesTo: ({ read }) => !isDump(read),
  check: () => undefined,
  ask: (targets) => ({
    title: text('command.connection.forget.ask.title', { count: targets.length }),
    body: text('command.connection.forget.ask.body', { count: targets.length }),
    names: targets.map(({ name }) => name),
    confirm: text('command.connection.forget.label'),
    isDangerous: false,
  }),
  run: ({ connections }, { read }) => connections.forget(read.connection.id),
};
