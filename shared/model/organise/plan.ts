import type { Edit, EditChange } from '../../contract';
import { customFieldKey } from '../custom-fields';
import { mapGet } from '../../xenapi/refs';
import { folderPath } from './folder-path';
import { folderOf, type OrganisedRecord } from './organised-object';

/** What an edit changes on an object: what is so already is left out, so an edit that failed half-way can be repeated. */
export function planEdit(record: OrganisedRecord, edit: Edit): readonly EditChange[] {
  return [
    tagChange(record, edit),
    folderChange(record, edit),
    descriptionChange(record, edit),
    ...fieldChanges(record, edit),
  ].filter((change) => change !== undefined);
}

/** Whether an edit asks for anything at all. */
export function isEditEmpty({ addTags, removeTags, folder, description, fields }: Edit): boolean {
  return addTags.length + removeTags.length + fields.length === 0 && folder === undefined && description === undefined;
}

function tagChange({ tags }: OrganisedRecord, { addTags, removeTags }: Edit): EditChange | undefined {
  const added = unique(addTags).filter((tag) => !tags.includes(tag));
  const removed = unique(removeTags).filter((tag) => tags.includes(tag) && !addTags.includes(tag));
  return added.length + removed.length === 0 ? undefined : { kind: 'tags', added, removed };
}

function folderChange(record: OrganisedRecord, { folder }: Edit): EditChange | undefined {
  return folder === undefined ? undefined : difference('folder', folderOf(record), folderPath(folder));
}

function descriptionChange({ name_description }: OrganisedRecord, { description }: Edit): EditChange | undefined {
  return description === undefined ? undefined : difference('description', name_description, description);
}

function difference(kind: 'folder' | 'description', before: string, after: string): EditChange | undefined {
  return before === after ? undefined : { kind, before, after };
}

function fieldChanges({ other_config }: OrganisedRecord, { fields }: Edit): readonly EditChange[] {
  return fields
    .map(({ name, value }) => ({
      kind: 'field' as const,
      name,
      before: mapGet(other_config, customFieldKey(name)) ?? '',
      after: value,
    }))
    .filter(({ before, after }) => before !== after);
}

function unique(items: readonly string[]): readonly string[] {
  return [...new Set(items)];
}
