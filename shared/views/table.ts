import type { ObjectId, Search, TableRow, Today } from '../contract';
import type { SearchedObject } from '../model/search/property';
import { searchedConnection, searchedObject } from '../model/search/searched-object';
import { connectionLine, objectLine } from './object-line';
import type { Place } from './search/place';
import { searchPlacer } from './search/search-places';
import { cellsOf } from './table/cells';
import { containedIn } from './table/contained-in';
import type { ObjectsView, Placed } from './view';

interface TableParams {
  readonly search: Search;
  readonly within: readonly ObjectId[];
  readonly columns: readonly string[];
  readonly hiddenObjects: boolean;
  readonly today: Today;
}

/** What a search finds in what is selected, as lines with cells. */
export function tableView({ search, within, columns, hiddenObjects, today }: TableParams): ObjectsView<TableRow> {
  const placer = searchPlacer(search, today, { hiddenObjects });
  const isWithin = containedIn(within);
  const placesOf = (object: SearchedObject): readonly Place[] =>
    isWithin(object) ? placer.places(object) : placer.asGroup(object);
  const rowsOf = (object: SearchedObject): readonly Placed<TableRow>[] =>
    placesOf(object).flatMap((place) => placedRow(place, columns));
  return {
    classes: placer.classes,
    rows: (read, className, ref) => {
      const object = searchedObject(read, className, ref);
      return object === undefined ? [] : rowsOf(object);
    },
    connectionRows: (read) => {
      const connection = searchedConnection(read);
      return connection === undefined ? [] : rowsOf(connection);
    },
  };
}

function placedRow(place: Place, columns: readonly string[]): readonly Placed<TableRow>[] {
  const { shows, id, parent, sort, isGroup, isKept } = place;
  const how = { ...(isGroup ? { isGroup } : {}), ...(isKept ? { isKept } : {}) };
  if ('heading' in shows) {
    const { label, icon } = shows.heading;
    return [{ row: { id, parent, sort, label, icon, class: 'group', state: [], cells: {} }, ...how }];
  }
  const { object } = shows;
  const isConnection = object.type === 'disconnectedHost';
  const line = isConnection ? connectionLine(object.read) : objectLine(object.read, object.class, object.ref);
  if (line === undefined) return [];
  const cells = cellsOf(object, line, columns);
  const className = isConnection ? 'connection' : object.class;
  return [{ row: { id, parent, sort, object: object.id, class: className, ...line, cells }, ...how }];
}
