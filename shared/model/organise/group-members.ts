import { toObjectId, type NodeGroup, type ObjectId } from '../../contract';
import type { Reader } from '../../views/view';
import { mapGet } from '../../xenapi/refs';
import { poolOf } from '../connection-root';
import { customFieldDefinitions, customFieldKey } from '../custom-fields';
import { emptyFolders } from './empty-folders';
import { isWithinFolder, TOP_FOLDER } from './folder-path';
import { folderOf, organisedIds, type OrganisedRecord } from './organised-object';

/** The objects of a pool that bear one of the tags. */
export function tagged(read: Reader, groups: readonly NodeGroup[]): readonly ObjectId[] {
  const tags = tagsOf(groups);
  if (tags.length === 0) return [];
  return matching(read, 'tagged', tags, (record) => record.tags.some((tag) => tags.includes(tag)));
}

/** The pool, where it knows one of the folders or what is within, and the objects that are in there. */
export function filed(read: Reader, groups: readonly NodeGroup[]): readonly ObjectId[] {
  const folders = foldersOf(groups);
  if (folders.length === 0) return [];
  const isWithin = (path: string): boolean => folders.some((folder) => isWithinFolder(path, folder));
  const objects = matching(read, 'filed', folders, (record) => isWithin(folderOf(record)));
  const pool = poolOf(read);
  const isKnown = objects.length > 0 || (pool !== undefined && emptyFolders(pool[1]).some(isWithin));
  return isKnown ? withPool(read, objects) : [];
}

/** The pool, where it has one of the fields, and the objects with a value. */
export function fielded(read: Reader, groups: readonly NodeGroup[]): readonly ObjectId[] {
  const fields = fieldsOf(groups);
  if (fields.length === 0) return [];
  const keys = fields.map(customFieldKey);
  const objects = matching(read, 'fielded', fields, ({ other_config }) =>
    keys.some((key) => mapGet(other_config, key) !== undefined),
  );
  const isDefined = customFieldDefinitions(read).some(({ name }) => fields.includes(name));
  return isDefined ? withPool(read, objects) : objects;
}

export function poolMember(read: Reader): readonly ObjectId[] {
  const pool = poolOf(read);
  return pool === undefined ? [] : [toObjectId(read.connection.id, 'pool', pool[0])];
}

export function tagsOf(groups: readonly NodeGroup[]): readonly string[] {
  return groups.flatMap((group) => (group.kind === 'tag' ? [group.tag] : []));
}

/** Without the top, which can be neither renamed nor deleted. */
export function foldersOf(groups: readonly NodeGroup[]): readonly string[] {
  return groups.flatMap((group) => (group.kind === 'folder' && group.path !== TOP_FOLDER ? [group.path] : []));
}

/** The folder that a new one is to be in; undefined where that is not said. */
export function parentFolderOf(groups: readonly NodeGroup[]): string | undefined {
  const [group, ...others] = groups;
  return group?.kind === 'folder' && others.length === 0 ? group.path : undefined;
}

export function fieldsOf(groups: readonly NodeGroup[]): readonly string[] {
  return groups.flatMap((group) => (group.kind === 'field' ? [group.name] : []));
}

/** Worked out once for all commands that ask. `rule` and `names` say what `isMember` asks. */
function matching(
  read: Reader,
  rule: string,
  names: readonly string[],
  isMember: (record: OrganisedRecord) => boolean,
): readonly ObjectId[] {
  return read.derive(`${rule}:${JSON.stringify(names)}`, (reader) => organisedIds(reader, isMember));
}

function withPool(read: Reader, objects: readonly ObjectId[]): readonly ObjectId[] {
  return [...new Set([...poolMember(read), ...objects])];
}
