import type { TreeRow } from '../../contract';
import { objectVisibility, type Visibility } from '../../model/visibility';
import { connectionLine, objectLine } from '../object-line';
import type { Place } from '../search/place';
import type { Placed } from '../view';

/** The line of the tree at a place; none for an object that is gone. */
export function placedRows({ shows, id, parent, sort, isGroup, isKept }: Place): readonly Placed<TreeRow>[] {
  const how = { ...(isGroup ? { isGroup } : {}), ...(isKept ? { isKept } : {}) };
  if ('heading' in shows) return [{ row: { id, parent, sort, class: 'group', state: [], ...shows.heading }, ...how }];
  const { read, class: className, ref, type, id: object } = shows.object;
  if (type === 'disconnectedHost') {
    return [{ row: { id, object, parent, sort, class: 'connection', ...connectionLine(read) }, ...how }];
  }
  const line = objectLine(read, className, ref);
  if (line === undefined) return [];
  const hidden = hiddenLook(objectVisibility(read, className, ref));
  return [{ row: { id, object, parent, sort, class: className, ...line, ...hidden }, ...how }];
}

/** What is in sight only because hidden objects are shown. */
export function hiddenLook(visibility: Visibility): Pick<TreeRow, 'dim' | 'isHidden'> {
  return visibility === 'hidden' ? { dim: true, isHidden: true } : {};
}
