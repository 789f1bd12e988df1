import { text, type Text } from '../contract';
import type { Command, Target } from './command';

/** undefined when a command may run on a target now, else why not. In a pool from a dump nothing can be changed. */
export function checkCommand(command: Command, target: Target): Text | undefined {
  const isServerAsked = command.class !== 'connection';
  return isServerAsked && target.read.connection.dump !== undefined
    ? text('reason.offlineDump')
    : command.check(target);
}
