import { create } from 'zustand';
import type { CommandRow, NodeId, TreeRow } from '../../shared/contract';

/** The commands that give a node another name; at most one of them is about it. */
const RENAMES: ReadonlySet<string> = new Set(['object.rename', 'tag.rename', 'folder.rename', 'field.rename']);

/** The node whose name is being changed in its place. */
export const useRenamed = create<{ readonly node: NodeId | undefined }>(() => ({ node: undefined }));

export function stopRenaming(): void {
  useRenamed.setState({ node: undefined });
}

/** The command that renames what is selected; undefined where nothing can. */
export function renameCommand(commands: readonly CommandRow[]): CommandRow | undefined {
  return commands.find(({ id, ready }) => RENAMES.has(id) && ready.length > 0);
}

/** What the command is to be given. */
export function renameInput({ group }: TreeRow, name: string): unknown {
  return group === undefined ? { name } : { groups: [group], name };
}
