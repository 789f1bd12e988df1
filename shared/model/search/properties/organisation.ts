import { customField, customFieldDefinitions, customFields } from '../../custom-fields';
import { folderChain, parentFolder, TOP_FOLDER } from '../../organise/folder-path';
import { folderOf } from '../../organise/organised-object';
import type { Property, SearchedObject } from '../property';
import { organisedRecord, ORGANISED_TYPES } from '../property-values';

const FIELD_PREFIX = 'field:';
const FOLDER_TYPES = [...ORGANISED_TYPES, 'folder'] as const;

/** Where it lies itself; of a folder, the one above it. */
export const folderProperty: Property = {
  id: 'folder',
  kind: 'folder',
  types: FOLDER_TYPES,
  isGroupable: true,
  values: (object) => {
    const path = folderPath(object);
    return path === TOP_FOLDER ? [] : [path];
  },
};

/** All that it lies in, from the outside in. */
export const foldersProperty: Property = {
  id: 'folders',
  kind: 'folder',
  types: FOLDER_TYPES,
  isMany: true,
  values: (object) => folderChain(folderPath(object)),
};

export const hasCustomFieldsProperty: Property = {
  id: 'hasCustomFields',
  kind: 'boolean',
  types: ORGANISED_TYPES,
  isGroupable: true,
  values: (object) => {
    const record = organisedRecord(object);
    return record === undefined ? [] : [customFields(record.other_config).length > 0];
  },
};

/** The property of a field that a pool's administrators made up: `field:<name>`. */
export function fieldProperty(name: string): Property {
  return {
    id: fieldPropertyId(name),
    kind: 'field',
    types: ORGANISED_TYPES,
    isGroupable: true,
    values: (object) => {
      const record = organisedRecord(object);
      const field = record && customField(record.other_config, name, customFieldDefinitions(object.read));
      return field === undefined ? [] : [field.at ?? field.value];
    },
  };
}

export function fieldPropertyId(name: string): string {
  return FIELD_PREFIX + name;
}

/** The name of the field that a property is of. */
export function fieldOfProperty(id: string): string | undefined {
  return id.startsWith(FIELD_PREFIX) && id.length > FIELD_PREFIX.length ? id.slice(FIELD_PREFIX.length) : undefined;
}

function folderPath(object: SearchedObject): string {
  if (object.folder !== undefined) return parentFolder(object.folder);
  const record = organisedRecord(object);
  return record === undefined ? TOP_FOLDER : folderOf(record);
}
