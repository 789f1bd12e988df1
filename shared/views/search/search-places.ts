import { OBJECT_TYPES, type ObjectType, type Search, type Today, type TreeShow } from '../../contract';
import { isCoordinator } from '../../model/connection-root';
import { connectionName } from '../../model/connection-state';
import { sortingName } from '../../model/object-label';
import { objectOrderKey } from '../../model/order';
import { compileFilter } from '../../model/search/evaluate';
import { SEARCHED_CLASSES } from '../../model/search/object-type';
import { findProperty } from '../../model/search/properties';
import type { SearchedObject } from '../../model/search/property';
import { sortKey } from '../../model/search/sort-key';
import { objectVisibility } from '../../model/visibility';
import type { ClassName } from '../../xenapi/records.gen';
import { asRef } from '../../xenapi/refs';
import { foldersBy } from './folder-way';
import { headingSortBy } from './heading-sort';
import { levelBy } from './levels';
import type { Place } from './place';
import { placesAsGroup, placesOf, type Arrangement } from './places';

/** Where a search puts objects. Made once a search: what it asks is prepared for very many objects. */
export interface Placer {
  /** The classes whose objects have places. */
  readonly classes: readonly ClassName[];
  /**
   * Where an object stands, and the groups that it brings along. One that is not found may still be a group, or in folders that
   * are found.
   */
  readonly places: (object: SearchedObject) => readonly Place[];
  /** The line of an object that is not to be found, for those under it that are; none where it is no group. */
  readonly asGroup: (object: SearchedObject) => readonly Place[];
}

export function searchPlacer(search: Search, today: Today, show: Pick<TreeShow, 'hiddenObjects'>): Placer {
  const passes = search.filter && compileFilter(search.filter, today);
  const types: ReadonlySet<ObjectType> = new Set(search.types.length === 0 ? OBJECT_TYPES : search.types);
  const levels = [...new Set(search.groups)].flatMap((id) => levelBy(id) ?? []);
  const arrangement: Arrangement = {
    levels,
    sort: sortBy(search.sorting),
    headingSort: headingSortBy(search.sorting),
  };
  const isFound = (object: SearchedObject): boolean =>
    types.has(object.type) && isInSight(object, show) && (passes === undefined || passes(object));
  const folders = (object: SearchedObject): readonly Place[] =>
    search.types.includes('folder')
      ? foldersBy(object)
          .filter(isFound)
          .flatMap((folder) => placesOf(folder, arrangement))
      : [];
  const asGroup: Placer['asGroup'] = (object) => placesAsGroup(object, arrangement);
  return {
    classes: SEARCHED_CLASSES,
    places: (object) => [...(isFound(object) ? placesOf(object, arrangement) : asGroup(object)), ...folders(object)],
    asGroup,
  };
}

/** What the search sorts by comes first, then the usual order. */
function sortBy(sorting: Search['sorting']): (object: SearchedObject) => string {
  const wanted = sorting.flatMap(({ property: id, isDescending }) => {
    const property = findProperty(id);
    return property === undefined ? [] : { property, isDescending };
  });
  return (object) =>
    wanted.map(({ property, isDescending }) => sortKey(property, object, isDescending)).join('') + objectSort(object);
}

/** The order of objects beside each other where nothing else is asked for. */
export function objectSort({ read, class: className, ref, type }: SearchedObject): string {
  if (type === 'disconnectedHost') return objectOrderKey({ type, name: connectionName(read) });
  const isFirst = className === 'host' && isCoordinator(read, asRef<'host'>(ref));
  return objectOrderKey({ type, name: sortingName(read, className, ref), isFirst });
}

/** Whether nothing hides an object, or hidden ones are to be shown. */
export function isInSight(object: SearchedObject, { hiddenObjects }: Pick<TreeShow, 'hiddenObjects'>): boolean {
  if (object.type === 'disconnectedHost' || object.type === 'folder') return true;
  const visibility = objectVisibility(object.read, object.class, object.ref);
  return visibility === 'shown' || (visibility === 'hidden' && hiddenObjects);
}
