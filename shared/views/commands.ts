import { parseObjectId, text, type CommandRow, type ObjectId } from '../contract';
import { commands } from '../commands';
import type { Command, Target } from '../commands/command';
import { targetOf } from '../commands/target';
import type { Readers, View } from './view';

interface CommandsParams {
  readonly targets: readonly ObjectId[];
}

/** The commands that are about everything selected, each with what it would run on. */
export const commandsView: View<CommandsParams, CommandRow> = {
  rows: (readers, { targets }) =>
    commands.map((command) => commandRow(command, readers, targets)).filter((row) => row !== undefined),
};

function commandRow(command: Command, readers: Readers, ids: readonly ObjectId[]): CommandRow | undefined {
  const ready: Target[] = [];
  const refused: CommandRow['refused'][number][] = [];
  for (const id of ids) {
    const read = readers.of(parseObjectId(id).connection);
    const target = read === undefined ? undefined : targetOf(command, id, read);
    if (target === undefined) return undefined;
    const reason = command.check(target);
    if (reason === undefined) ready.push(target);
    else refused.push({ id, name: target.name, reason });
  }
  if (ids.length === 0) return undefined;
  const { id, label, icon, shortcut, group, order, isPrimary } = command;
  return {
    id,
    label: text(label),
    icon,
    ...(shortcut === undefined ? {} : { shortcut }),
    group,
    order,
    isPrimary,
    ready: ready.map((target) => target.id),
    refused,
    ...(command.ask === undefined || ready.length === 0 ? {} : { ask: command.ask(ready) }),
  };
}
