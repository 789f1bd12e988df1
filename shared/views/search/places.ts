import { nodeIdUnder, type NodeId, type ObjectType } from '../../contract';
import type { SearchedObject } from '../../model/search/property';
import { folderStep } from './folder-way';
import type { HeadingStep, Level, Place, Step } from './place';

export interface Arrangement {
  /** From the outside in. */
  readonly levels: readonly Level[];
  /** The order of objects that stand beside each other. */
  readonly sort: (object: SearchedObject) => string;
  /** That of groups that are no objects, where it is not their own. */
  readonly headingSort?: (step: HeadingStep) => string;
}

/** Where an object stands that is found, and the groups that it brings along. */
export function placesOf(
  object: SearchedObject,
  { levels, sort, headingSort = ownSort }: Arrangement,
): readonly Place[] {
  const places: Place[] = [];
  // Where objects are groups, any may become one, and then others bring the same line; as they do that of a folder.
  const isShared = object.folder !== undefined || levels.some(({ types }) => types.length > 0);
  const found = isShared ? ({ isGroup: true, isKept: true } as const) : {};
  const stand = (shown: SearchedObject, parent: NodeId | null): Place =>
    shown.folder === undefined
      ? { id: nodeIdUnder(parent, shown.id), parent, sort: `${OBJECT}${sort(shown)}`, shows: { object: shown } }
      : headingPlace(folderStep(shown.folder), parent, headingSort);

  function descend(index: number, parent: NodeId | null, isOwn: boolean): void {
    const level = levels[index];
    if (level === undefined || isGroupItself(level, object)) places.push({ ...stand(object, parent), ...found });
    else {
      const ways = level.ways(object);
      if (ways.length === 0) descend(index + 1, parent, isOwn && level.isOfConnection === true);
      for (const way of ways) {
        const under = way.reduce((above, step) => take(step, above, isOwn ? level.types : []), parent);
        descend(index + 1, under, isOwn && level.isOfConnection === true);
      }
    }
  }

  /** Objects of these types bring their own lines: a rename is then a change of one line. */
  function take(step: Step, parent: NodeId | null, own: readonly ObjectType[]): NodeId {
    if ('object' in step) {
      if (own.includes(step.object.type)) return nodeIdUnder(parent, step.object.id);
      const place = stand(step.object, parent);
      places.push({ ...place, isGroup: true });
      return place.id;
    }
    const place = headingPlace(step, parent, headingSort);
    places.push(place);
    return place.id;
  }

  descend(0, null, true);
  return places;
}

/** The line of an object that was not found, for those under it that were. */
export function placesAsGroup(object: SearchedObject, arrangement: Arrangement): readonly Place[] {
  const at = arrangement.levels.findIndex((level) => isGroupItself(level, object));
  if (at === -1 || arrangement.levels.slice(0, at).some(({ isOfConnection }) => isOfConnection !== true)) return [];
  return placesOf(object, arrangement).flatMap(({ id, parent, sort, shows, isKept }) =>
    isKept === true ? [{ id, parent, sort, shows, isGroup: true as const }] : [],
  );
}

/** The lines of groups that are no objects, each within the one before. */
export function headingPlaces(way: readonly HeadingStep[]): readonly Place[] {
  const places: Place[] = [];
  for (const step of way) places.push(headingPlace(step, places.at(-1)?.id ?? null, ownSort));
  return places;
}

function headingPlace(step: HeadingStep, parent: NodeId | null, sortOf: (step: HeadingStep) => string): Place {
  const { key, heading } = step;
  return { id: nodeIdUnder(parent, key), parent, sort: `${HEADING}${sortOf(step)}`, shows: { heading }, isGroup: true };
}

function ownSort({ sort }: HeadingStep): string {
  return sort;
}

/** Groups that are no objects stand before objects. */
const HEADING = '0';
const OBJECT = '1';

/** One that is in a group of this level, as the snapshot of a disk is in that of the disk, is none. */
function isGroupItself({ types, ways }: Level, object: SearchedObject): boolean {
  return types.includes(object.type) && ways(object).every(([step]) => isStepTo(object, step));
}

function isStepTo({ id }: SearchedObject, step: Step | undefined): boolean {
  return step !== undefined && 'object' in step && step.object.id === id;
}
