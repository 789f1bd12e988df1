import type { Command } from '../command';
import { isDump } from './connection-command';

export const closeDump: Command<'connection'> = {
  id: 'connection.closeDump',
  class: 'connection',
  label: 'command.connection.closeDump.label',
  icon: 'cross',
  group: 'connection',
  order: 330,
  isPrimary: false,
  appliesTo: ({ read }) => isDump(read),
  check: () => undefined,
  run: ({ connections }, { read }) => connections.forget(read.connection.id),
};
