import { parseObjectId, text, type CommandRow, type NodeGroup, type ObjectId, type Text } from '../contract';
import { commands } from '../commands';
import { checkCommand } from '../commands/check-command';
import type { Command, Target } from '../commands/command';
import { selectObject, targetOf } from '../commands/target';
import type { Reader, Readers, View } from './view';

interface CommandsParams {
  readonly targets: readonly ObjectId[];
  readonly groups?: readonly NodeGroup[] | undefined;
}

/** What one command says to one object that it is about. */
interface Verdict {
  readonly command: string;
  /** What the command calls the object. */
  readonly name: string;
  /** Why it cannot run on it. */
  readonly reason?: Text;
}

const FOR_OBJECTS = commands.filter((command) => command.isUnlisted !== true && command.members === undefined);
const FOR_GROUPS = commands.filter((command) => command.members !== undefined);

/**
 * The commands that are about something selected, each with what it would run on. A selection may hold other kinds of
 * objects as well, as a range in the tree does; a command leaves those alone.
 */
export const commandsView: View<CommandsParams, CommandRow> = {
  rows(readers, { targets, groups = [] }) {
    if (targets.length === 0 && groups.length > 0) return groupRows(readers, groups);
    const found = verdictsByCommand(readers, targets, 'commands', FOR_OBJECTS);
    return FOR_OBJECTS.flatMap((command) => commandRow(command, found.get(command.id) ?? []));
  },
};

/** What can be done with groups of the tree: each command runs on those objects that it has to change for that. */
function groupRows(readers: Readers, groups: readonly NodeGroup[]): readonly CommandRow[] {
  const all = [...readers.all()];
  return FOR_GROUPS.flatMap((command) => {
    const ids = all.flatMap((read) => command.members?.(read, groups) ?? []);
    const found = verdictsByCommand(readers, ids, command.id, [command]);
    return commandRow(command, found.get(command.id) ?? [], groups).map((row) => ({ ...row, groups }));
  });
}

type TargetVerdict = readonly [Target, Verdict];

/** Those that are gone are left out. */
function verdictsByCommand(
  readers: Readers,
  ids: readonly ObjectId[],
  key: string,
  asked: readonly Command[],
): ReadonlyMap<string, readonly TargetVerdict[]> {
  const byConnection = new Map<string, Reader | undefined>();
  const found = new Map<string, TargetVerdict[]>(asked.map(({ id }) => [id, []]));
  for (const id of ids) {
    const { connection, ref } = parseObjectId(id);
    if (!byConnection.has(connection)) byConnection.set(connection, readers.of(connection));
    const read = byConnection.get(connection);
    if (read === undefined) continue;
    for (const verdict of verdictsOn(read, id, key, asked)) {
      found.get(verdict.command)?.push([{ id, ref, read, name: verdict.name }, verdict]);
    }
  }
  return found;
}

/** A selection may be thousands of objects: each is asked about once, and again when something that its answers come of changes. */
function verdictsOn(read: Reader, id: ObjectId, key: string, asked: readonly Command[]): readonly Verdict[] {
  return read.derive(`${key}:${id}`, (reader) => {
    const object = selectObject(id, reader);
    if (object === undefined) return [];
    return asked.flatMap((command) => {
      const target = targetOf(command, object);
      if (target === undefined) return [];
      const reason = checkCommand(command, target);
      return [{ command: command.id, name: target.name, ...(reason === undefined ? {} : { reason }) }];
    });
  });
}

/** None where the command is about nothing of it. */
function commandRow(
  command: Command,
  verdicts: readonly TargetVerdict[],
  groups: readonly NodeGroup[] = [],
): readonly CommandRow[] {
  if (verdicts.length === 0 || (verdicts.length > 1 && command.isSingle === true)) return [];
  const ready = verdicts.flatMap(([target, { reason }]) => (reason === undefined ? [target] : []));
  const refused = verdicts.flatMap(([{ id, name }, { reason }]) =>
    reason === undefined ? [] : [{ id, name, reason }],
  );
  const { id, label, icon, shortcut, group, order, isPrimary, form } = command;
  const ask = ready.length === 0 ? undefined : command.ask?.(ready, groups);
  return [
    {
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
    },
  ];
}
