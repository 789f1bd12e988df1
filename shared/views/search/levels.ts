import { parseObjectId, type IconName, type NodeGroup, type ObjectId, type ObjectType } from '../../contract';
import { folderAncestors, folderName } from '../../model/folder-path';
import { naturalOrderKey } from '../../model/natural-order';
import { objectType } from '../../model/search/object-type';
import { groupValues } from '../../model/search/group-value';
import { findProperty } from '../../model/search/properties';
import type { Property, PropertyScalar, SearchedObject } from '../../model/search/property';
import type { HeadingStep, Level, Step } from './place';
import { typeLevel } from './type-level';

/** Of what type the objects are that a property names, where they can be groups. */
const GROUP_TYPES: ReadonlyMap<string, readonly ObjectType[]> = new Map<string, readonly ObjectType[]>([
  ['pool', ['pool']],
  ['host', ['host']],
  ['networks', ['network']],
  ['storage', ['sharedSr', 'localSr']],
  ['disks', ['vdi']],
  ['vapp', ['vapp']],
  ['vms', ['vm']],
  ['snapshotOf', ['vm', 'vdi']],
]);

/** Grouping by one property; undefined for what this program does not know. */
export function levelBy(id: string): Level | undefined {
  if (id === 'type') return typeLevel;
  const property = findProperty(id);
  if (property === undefined) return undefined;
  switch (property.kind) {
    case 'object':
      return {
        types: GROUP_TYPES.get(id) ?? [],
        ...(id === 'pool' ? { isOfConnection: true } : {}),
        ways: (object) => property.values(object).flatMap((value) => objectWay(object, value)),
      };
    case 'folder':
      return { types: [], ways: (object) => property.values(object).map((path) => folderWay(String(path))) };
    default:
      return { types: [], ways: (object) => valueSteps(property, object).map((step) => [step]) };
  }
}

/** A folder and all that it is in, from the outside in; the top of all is not shown. */
export function folderWay(folder: string, icon: IconName = 'folder'): readonly HeadingStep[] {
  return folderAncestors(folder).map((path) => {
    const name = folderName(path);
    return {
      key: `folder=${path}`,
      sort: naturalOrderKey(name),
      heading: { label: name, icon, group: { kind: 'folder', path } },
    };
  });
}

function objectWay({ read }: SearchedObject, value: PropertyScalar): readonly (readonly Step[])[] {
  const id = String(value) as ObjectId;
  const { class: className, ref } = parseObjectId(id);
  const type = className && objectType(read, className, ref);
  return className === undefined || type === undefined ? [] : [[{ object: { read, id, class: className, ref, type } }]];
}

function valueSteps(property: Property, object: SearchedObject): readonly HeadingStep[] {
  const { id } = property;
  return groupValues(property, object).map(({ key, label, icon, sort }) => {
    const group: NodeGroup = id === 'tags' ? { kind: 'tag', tag: key } : { kind: 'value', property: id };
    return { key: `${id}=${key}`, sort, heading: { label, icon, group } };
  });
}
