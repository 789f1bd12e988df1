import { parseObjectId, text, type CommandAsk } from '../../contract';
import { renameWarning } from '../../model/alien-vm';
import type { Target } from '../command';

/** Asks only where a program that manages the pool knows the object by its name. */
export function askIfLost(targets: readonly Target<'object'>[]): CommandAsk | undefined {
  const [target] = targets;
  const warning = target && warningOf(target);
  if (target === undefined || warning === undefined) return undefined;
  const names = [target.name];
  return {
    title: text('command.object.rename.ask.title', { name: target.name }),
    body: text('command.object.rename.ask.body'),
    names,
    warnings: [{ text: text(`warning.${warning}`), names }],
    confirm: text('command.object.rename.ask.confirm'),
    isDangerous: warning === 'cloudstackLosesVm',
  };
}

function warningOf({ read, id, ref }: Target<'object'>): ReturnType<typeof renameWarning> {
  const { class: className } = parseObjectId(id);
  return className && read.derive(`rename-warning:${id}`, (reader) => renameWarning(reader, className, ref));
}
