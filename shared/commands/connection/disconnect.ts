import { text } from '../../contract';
import type { Command } from '../command';
import { isDump, isIdle } from './connection-command';

export const disconnectServer: Command<'connection'> = {
  id: 'connection.disconnect',
  class: 'connection',
  label: 'command.connection.disconnect.label',
  icon: 'log-out',
  group: 'connection',
  order: 310,
  isPrimary: false,
  appliesTo: ({ read }) => !isDump(read),
  check: ({ read }) => (isIdle(read) ? text('reason.notConnected') : undefined),
  run: ({ connections }, { read }) => connections.disconnect(read.connection.id),
};
