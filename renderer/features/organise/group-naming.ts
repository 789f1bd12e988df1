import { text, type NodeGroup, type Text } from '../../../shared/contract';
import { folderName, folderNameProblem, parentFolder, TOP_FOLDER } from '../../../shared/model/organise/folder-path';
import type { Facts } from './use-facts';

/** How a group gets its name. */
export interface GroupNaming {
  readonly title: Text;
  /** Its name now; empty for a new one. */
  readonly old: string;
  /** Why it cannot be called so. */
  readonly problem: (name: string) => Text | undefined;
  /** What comes of calling it so, where that is not plain. */
  readonly note: (name: string) => Text | undefined;
}

/** The groups that there are where it is. */
export type KnownGroups = Pick<Facts, 'tags' | 'folders' | 'fields'>;

/** Two tags of one name become one; folders and fields of one name would mix what is in them. */
export function groupNaming(group: NodeGroup, isNew: boolean, known: KnownGroups): GroupNaming | undefined {
  switch (group.kind) {
    case 'tag':
      return tagNaming(group.tag, known);
    case 'field':
      return fieldNaming(group.name, known);
    case 'folder':
      return isNew ? newFolderNaming(group.path, known) : folderNaming(group.path, known);
    default:
      return undefined;
  }
}

function tagNaming(old: string, { tags }: KnownGroups): GroupNaming {
  return {
    title: text('organise.tag.renameTitle', { name: old }),
    old,
    problem: () => undefined,
    note: (name) =>
      name !== old && tags.some(({ tag }) => tag === name) ? text('organise.tag.merge', { name }) : undefined,
  };
}

function fieldNaming(old: string, { fields }: KnownGroups): GroupNaming {
  return {
    title: text('organise.fields.renameTitle', { name: old }),
    old,
    problem: (name) =>
      name !== old && fields.some((field) => field.name === name)
        ? text('organise.problem.fieldTaken', { name })
        : undefined,
    note: () => undefined,
  };
}

function folderNaming(path: string, known: KnownGroups): GroupNaming {
  const old = folderName(path);
  const siblings = namesIn(known, parentFolder(path)).filter((name) => name !== old);
  return {
    title: text('organise.folder.renameTitle', { name: old }),
    old,
    problem: (name) => folderNameProblem(name, siblings),
    note: () => undefined,
  };
}

function newFolderNaming(parent: string, known: KnownGroups): GroupNaming {
  const note =
    parent === TOP_FOLDER ? text('organise.folder.createAtTop') : text('organise.folder.createIn', { path: parent });
  return {
    title: text('organise.folder.createTitle'),
    old: '',
    problem: (name) => folderNameProblem(name, namesIn(known, parent)),
    note: () => note,
  };
}

function namesIn({ folders }: KnownGroups, parent: string): readonly string[] {
  return folders.filter(({ path }) => parentFolder(path) === parent).map(({ path }) => folderName(path));
}
