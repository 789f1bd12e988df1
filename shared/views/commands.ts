import { parseObjectId, text, type CommandRow, type ObjectId } from '../contract';
import { commands } from '../commands';
import type { Command, Target } from '../commands/command';
import { selectObject, targetOf, type SelectedObject } from '../commands/target';
import type { Reader, Readers, View } from './view';

interface CommandsParams {
  readonly targets: readonly ObjectId[];
}

/** The commands that are about everything selected, each with what it would run on. */
export const commandsView: View<CommandsParams, CommandRow> = {
  rows(readers, { targets }) {
    const objects = selectAll(readers, targets);
    if (objects === undefined || objects.length === 0) return [];
    return commands.map((command) => commandRow(command, objects)).filter((row) => row !== undefined);
  },
};

/** A selection may be thousands of objects, so each is looked up once for all commands. undefined when one is gone. */
function selectAll(readers: Readers, ids: readonly ObjectId[]): readonly SelectedObject[] | undefined {
  const byConnection = new Map<string, Reader | undefined>();
  const objects: SelectedObject[] = [];
  for (const id of ids) {
    const { connection } = parseObjectId(id);
    if (!byConnection.has(connection)) byConnection.set(connection, readers.of(connection));
    const read = byConnection.get(connection);
    const object = read === undefined ? undefined : selectObject(id, read);
    if (object === undefined) return undefined;
    objects.push(object);
  }
  return objects;
}

function commandRow(command: Command, objects: readonly SelectedObject[]): CommandRow | undefined {
  const ready: Target[] = [];
  const refused: CommandRow['refused'][number][] = [];
  for (const object of objects) {
    const target = targetOf(command, object);
    if (target === undefined) return undefined;
    const reason = command.check(target);
    if (reason === undefined) ready.push(target);
    else refused.push({ id: object.id, name: target.name, reason });
  }
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
