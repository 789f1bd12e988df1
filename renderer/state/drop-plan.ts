import { text, type CommandRow, type NodeId, type TreeRow } from '../../shared/contract';
import { folderMoveProblem } from '../../shared/model/organise/folder-path';
import { objectsOf, onlyFor, refuse, type Drop, type DropPlan, type DropStart } from './drop';
import { planHostDrop } from './host-drop';

/** What dropping nodes on another means; undefined where it means nothing. */
export function planDrop(drop: Drop): DropPlan | undefined {
  const { dragged, target, targetName: name } = drop;
  if (dragged.length === 0 || dragged.some(({ id }) => id === target.id)) return undefined;
  const { group, object, class: className } = target;
  if (className === 'host') return planHostDrop(drop);
  const holds = className === 'VM_appliance' || group?.kind === 'tag' || group?.kind === 'folder';
  if (holds && dragged.every(({ parent }) => parent === target.id)) return refuse('drop.alreadyIn', name);
  if (group?.kind === 'tag') return begin(drop, 'tags.edit', 'drop.tag', { addTags: [group.tag] });
  if (group?.kind === 'folder') return planFolderDrop(group.path);
  if (className !== 'VM_appliance' || object === undefined) return undefined;
  return begin(drop, 'vapp.assign', 'drop.vapp', { vapp: object });

  function planFolderDrop(path: string): DropPlan | undefined {
    const groups = dragged.map((row) => row.group);
    if (groups.every((one) => one === undefined)) return begin(drop, 'folder.move', 'drop.folder', { folder: path });
    const [folder] = groups;
    if (groups.length > 1 || folder?.kind !== 'folder') return undefined;
    if (path === folder.path || path.startsWith(`${folder.path}/`)) return refuse('drop.intoItself', name);
    const known = drop.inTarget.flatMap((row) => (row.group?.kind === 'folder' ? [row.group.path] : []));
    const problem = folderMoveProblem(folder.path, path, known);
    if (problem !== undefined) return { kind: 'refuse', hint: problem };
    return begin(drop, 'folder.relocate', 'drop.folder', { groups: [folder], folder: path });
  }
}

/** What it means to drag objects out of what they are in, and drop them where that is taken from them. */
export function planRemoval(
  dragged: readonly TreeRow[],
  get: (id: string) => TreeRow | undefined,
  commands: readonly CommandRow[],
): DropPlan | undefined {
  const starts = [...byParent(dragged)].map(([parent, rows]) => removalFrom(get(parent), rows, commands));
  if (starts.length === 0) return undefined;
  const known = starts.filter((start) => start !== undefined);
  const count = known.reduce((sum, { command }) => sum + command.ready.length, 0);
  if (known.length < starts.length || count === 0) return undefined;
  return { kind: 'do', hint: text('drop.remove', { count }), starts: known };
}

function removalFrom(
  parent: TreeRow | undefined,
  rows: readonly TreeRow[],
  commands: readonly CommandRow[],
): DropStart | undefined {
  const start = (id: string, input?: unknown): DropStart | undefined => {
    const command = commands.find((one) => one.id === id);
    return command && { command: onlyFor(command, objectsOf(rows)), ...(input === undefined ? {} : { input }) };
  };
  if (parent?.group?.kind === 'tag') return start('tags.edit', { removeTags: [parent.group.tag] });
  if (parent?.group?.kind === 'folder') return start('folder.remove');
  return parent?.class === 'VM_appliance' ? start('vapp.leave') : undefined;
}

function begin({ commands, targetName: name }: Drop, id: string, hint: string, input: unknown): DropPlan {
  const command = commands.find((one) => one.id === id);
  const count = command?.ready.length ?? 0;
  if (command !== undefined && count > 0) {
    return { kind: 'do', hint: text(hint, { count, name }), starts: [{ command, input }] };
  }
  return { kind: 'refuse', hint: command?.refused[0]?.reason ?? text('drop.notForThis', { name }) };
}

function byParent(rows: readonly TreeRow[]): ReadonlyMap<NodeId, readonly TreeRow[]> {
  const parents = new Map<NodeId, TreeRow[]>();
  for (const row of rows) {
    if (row.parent !== null) parents.set(row.parent, [...(parents.get(row.parent) ?? []), row]);
  }
  return parents;
}
