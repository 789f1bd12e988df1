import { parseObjectId, text, type CommandRow, type NodeGroup, type ObjectId } from '../contract';
import { commands } from '../commands';
import { checkCommand } from '../commands/check-command';
import type { Command, Target } from '../commands/command';
import { selectObject, targetOf, type SelectedObject } from '../commands/target';
import type { Reader, Readers, View } from './view';

interface CommandsParams {
  readonly targets: readonly ObjectId[];
  readonly groups?: readonly NodeGroup[] | undefined;
}

/**
 * The commands that are about something selected, each with what it would run on. A selection may hold other kinds of
 * objects as well, as a range in the tree does; a command leaves those alone.
 */
export const commandsView: View<CommandsParams, CommandRow> = {
  rows(readers, { targets, groups = [] }) {
    if (targets.length === 0 && groups.length > 0) return groupRows(readers, groups);
    const objects = selectAll(readers, targets);
    return commands
      .filter((command) => command.isUnlisted !== true && command.members === undefined)
      .map((command) => commandRow(command, objects))
      .filter((row) => row !== undefined);
  },
};

/** What can be done with groups of the tree: each command runs on those objects that it has to change for that. */
function groupRows(readers: Readers, groups: readonly NodeGroup[]): readonly CommandRow[] {
  const all = [...readers.all()];
  return commands.flatMap((command) => {
    const ids = command.members === undefined ? [] : all.flatMap((read) => command.members?.(read, groups) ?? []);
    const row = commandRow(command, selectAll(readers, ids), groups);
    return row === undefined ? [] : [{ ...row, groups }];
  });
}

/** A selection may be thousands of objects, so each is looked up once for all commands. Those that are gone are left out. */
function selectAll(readers: Readers, ids: readonly ObjectId[]): readonly SelectedObject[] {
  const byConnection = new Map<string, Reader | undefined>();
  const objects: SelectedObject[] = [];
  for (const id of ids) {
    const { connection } = parseObjectId(id);
    if (!byConnection.has(connection)) byConnection.set(connection, readers.of(connection));
    const read = byConnection.get(connection);
    const object = read === undefined ? undefined : selectObject(id, read);
    if (object !== undefined) objects.push(object);
  }
  return objects;
}

function commandRow(
  command: Command,
  objects: readonly SelectedObject[],
  groups: readonly NodeGroup[] = [],
): CommandRow | undefined {
  const ready: Target[] = [];
  const refused: CommandRow['refused'][number][] = [];
  for (const object of objects) {
    const target = targetOf(command, object);
    if (target === undefined) continue;
    const reason = checkCommand(command, target);
    if (reason === undefined) ready.push(target);
    else refused.push({ id: object.id, name: target.name, reason });
  }
  const count = ready.length + refused.length;
  if (count === 0 || (count > 1 && command.isSingle === true)) return undefined;
  const { id, label, icon, shortcut, group, order, isPrimary, form } = command;
  const ask = ready.length === 0 ? undefined : command.ask?.(ready, groups);
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
    ...(form === undefined ? {} : { form }),
    ...(ask === undefined ? {} : { ask }),
  };
}
