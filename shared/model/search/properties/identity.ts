import { OBJECT_TYPES } from '../../../contract';
import { connectionName } from '../../connection-state';
import { objectNames } from '../../object-label';
import { folderName } from '../../organise/folder-path';
import { objectVisibility } from '../../visibility';
import type { Property, SearchedObject } from '../property';
import {
  organisedRecord,
  ORGANISED_TYPES,
  recordOf,
  RECORDED_TYPES,
  SR_TYPES,
  texts,
  VM_TYPES,
} from '../property-values';

/** What is shown comes first: `Network 0` where the server has `Pool-wide network associated with eth0`, which counts, too. */
export const nameProperty: Property = {
  id: 'name',
  kind: 'text',
  types: OBJECT_TYPES,
  values: namesOf,
};

export const descriptionProperty: Property = {
  id: 'description',
  kind: 'text',
  types: RECORDED_TYPES,
  values: (object) => texts(recordedOf(object)?.name_description),
};

export const uuidProperty: Property = {
  id: 'uuid',
  kind: 'text',
  types: RECORDED_TYPES,
  values: (object) => texts(recordedOf(object)?.uuid),
};

export const typeProperty: Property = {
  id: 'type',
  kind: 'choice',
  types: OBJECT_TYPES,
  choices: OBJECT_TYPES,
  isGroupable: true,
  values: ({ type }) => [type],
};

export const tagsProperty: Property = {
  id: 'tags',
  kind: 'text',
  types: ORGANISED_TYPES,
  isMany: true,
  isGroupable: true,
  values: (object) => organisedRecord(object)?.tags ?? [],
};

/** Marked as not to be shown, or treated so: seen only by those who ask for hidden objects. */
export const hiddenProperty: Property = {
  id: 'hidden',
  kind: 'boolean',
  types: [...VM_TYPES, ...SR_TYPES, 'vdi', 'network'],
  isGroupable: true,
  values: ({ read, class: className, ref }) => [objectVisibility(read, className, ref) === 'hidden'],
};

function recordedOf(object: SearchedObject) {
  return organisedRecord(object) ?? recordOf(object, 'VM_appliance');
}

function namesOf({ read, class: className, ref, type, folder }: SearchedObject): readonly string[] {
  if (folder !== undefined) return texts(folderName(folder));
  if (type === 'disconnectedHost') return texts(connectionName(read));
  return objectNames(read, className, ref);
}
