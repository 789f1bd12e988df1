import { text } from '../../contract';
import type { Command } from '../command';
import { isDump, isIdle } from './connection-command';

export const reconnectServer: Command<'connection'> = {
  id: 'connection.reconnect',
  class: 'connection',
  label: 'command.connection.reconnect.label',
  icon: 'log-in',
  group: 'connection',
  order: 300,
  isPrimary: false,
  appliesTo: ({ read }) => !isDump(read),
  check: ({ read }) => (isIdle(read) ? undefined : text('reason.connected')),
  run: ({ connections }, { read }) => connections.reconnect(read.connection.id),
};
