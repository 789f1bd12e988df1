import { parseObjectId, toObjectId, type NodeGroup } from '../../contract';
import { groupValues, type GroupValue } from '../../model/search/group-value';
import { findProperty } from '../../model/search/properties';
import type { Property, PropertyScalar, SearchedObject } from '../../model/search/property';
import { relatedTypes } from '../../model/search/related';
import { searchedObjectOf } from '../../model/search/searched-object';
import { folderWay } from './folder-way';
import type { HeadingStep, Level, Step } from './place';
import { typeLevel } from './type-level';

/** Grouping by one property; undefined for what this program does not know. */
export function levelBy(id: string): Level | undefined {
  if (id === 'type') return typeLevel;
  const property = findProperty(id);
  if (property === undefined) return undefined;
  switch (property.kind) {
    case 'object':
      return {
        types: relatedTypes(id),
        ...(id === 'pool' ? { isOfConnection: true } : {}),
        ways: (object) => valuesOf(property, object).flatMap((value) => objectWay(object, value)),
      };
    case 'folder':
      return { types: [], ways: (object) => valuesOf(property, object).map((path) => folderWay(String(path))) };
    default:
      return { types: [], ways: (object) => propertyWays(property, object) };
  }
}

/** A group a value. */
export function propertyWays(property: Property, object: SearchedObject): readonly (readonly HeadingStep[])[] {
  return groupValues(property, object).map((value) => [valueStep(property.id, value)]);
}

function valuesOf(property: Property, object: SearchedObject): readonly PropertyScalar[] {
  return property.types.includes(object.type) ? property.values(object) : [];
}

/** Groups change all the time; of which type they are, hardly ever. */
function objectWay({ read }: SearchedObject, value: PropertyScalar): readonly (readonly Step[])[] {
  const id = String(value);
  const { connection, class: className, ref } = parseObjectId(id);
  const type = read.derive(`type:${id}`, (reader) => searchedObjectOf(id, reader)?.type);
  if (className === undefined || type === undefined) return [];
  return [[{ object: { read, id: toObjectId(connection, className, ref), class: className, ref, type } }]];
}

function valueStep(property: string, { key, value, sort, label, icon }: GroupValue): HeadingStep {
  const group: NodeGroup =
    property === 'tags'
      ? { kind: 'tag', tag: key }
      : { kind: 'value', property, ...(value === undefined ? {} : { value }) };
  return { key: `${property}=${key}`, sort, heading: { label, icon, group } };
}
