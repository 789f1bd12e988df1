import type { Edit } from '../../../shared/contract';
import { folderNameProblem, subfolder } from '../../../shared/model/organise/folder-path';

/** What is being filled in: decisions only, so that what nobody touched stays as it is on every object. */
export interface EditDraft {
  /** By tag, whether all objects are to have it, or none. */
  readonly tags: ReadonlyMap<string, boolean>;
  readonly folder: FolderDraft;
  readonly description: string | undefined;
  /** By name, the value that all are to have. */
  readonly fields: ReadonlyMap<string, string>;
}

export interface FolderDraft {
  readonly chosen: string | undefined;
  /** Name of a folder yet to be made in the chosen one. */
  readonly added: string;
}

export const EMPTY_DRAFT: EditDraft = {
  tags: new Map(),
  folder: { chosen: undefined, added: '' },
  description: undefined,
  fields: new Map(),
};

/** Where the objects would go; undefined while nothing is chosen, or the name of the new folder is none. */
export function folderOfDraft({ chosen, added }: FolderDraft): string | undefined {
  if (chosen === undefined || added.trim() === '') return chosen;
  return folderNameProblem(added) === undefined ? subfolder(chosen, added) : undefined;
}

export function editOfDraft({ tags, folder, description, fields }: EditDraft): Edit {
  const chosen = folderOfDraft(folder);
  return {
    addTags: [...tags].flatMap(([tag, isWanted]) => (isWanted ? [tag] : [])),
    removeTags: [...tags].flatMap(([tag, isWanted]) => (isWanted ? [] : [tag])),
    ...(chosen === undefined ? {} : { folder: chosen }),
    ...(description === undefined ? {} : { description }),
    fields: Array.from(fields, ([name, value]) => ({ name, value })),
  };
}

/** With a decision made, changed or, where there is no value, taken back. */
export function decided<V>(
  decisions: ReadonlyMap<string, V>,
  key: string,
  value: V | undefined,
): ReadonlyMap<string, V> {
  const next = new Map(decisions);
  if (value === undefined) next.delete(key);
  else next.set(key, value);
  return next;
}
