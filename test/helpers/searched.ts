import type { PropertyScalar, SearchedObject } from '../../shared/model/search/property';
import { findProperty } from '../../shared/model/search/properties';
import { searchedObject } from '../../shared/model/search/searched-object';
import type { ClassName } from '../../shared/xenapi/records.gen';
import { ref } from './records';
import type { TestPool } from './test-reader';

/** An object that must be there, as searches see it. */
export function searched(pool: TestPool, className: ClassName, name: string): SearchedObject {
  const object = searchedObject(pool.read, className, ref(className, name));
  if (object === undefined) throw new Error(`There is no ${className} ${name} to search for.`);
  return object;
}

export function valuesOf(id: string, object: SearchedObject): readonly PropertyScalar[] {
  const property = findProperty(id);
  if (property === undefined) throw new Error(`There is no property ${id}.`);
  return property.values(object);
}
