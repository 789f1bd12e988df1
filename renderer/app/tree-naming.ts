import { text, type CommandAsk, type Text, type TreeRow } from '../../shared/contract';
import { groupNaming, type KnownGroups } from '../features/organise/group-naming';

/** What comes of giving a node of the tree another name. */
export interface TreeNaming {
  /** Why it cannot be called so. */
  readonly problem: (name: string) => Text | undefined;
  /** What has to be confirmed where there is a group of that name already, and both would become one. */
  readonly merge: (name: string) => CommandAsk | undefined;
}

/** `known` are the groups that there are beside the node. */
export function treeNaming(row: TreeRow, known: KnownGroups): TreeNaming {
  const naming = row.group && groupNaming(row.group, false, known);
  return {
    problem: (name) => {
      if (name.trim() === '') return row.class === 'pool' ? undefined : text('tree.rename.empty');
      return naming?.problem(name.trim());
    },
    merge: (name) => {
      const note = naming?.note(name.trim());
      if (naming === undefined || note === undefined) return undefined;
      return {
        title: naming.title,
        body: note,
        names: [],
        confirm: text('organise.tag.mergeConfirm'),
        isDangerous: false,
      };
    },
  };
}
