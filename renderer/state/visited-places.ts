import type { NodeId, Preferences } from '../../shared/contract';

/** What was looked at. */
export interface Place {
  readonly view: Preferences['treeView'];
  readonly ids: ReadonlySet<NodeId>;
  readonly tab: string;
}

export interface VisitedPlaces {
  readonly places: readonly Place[];
  /** Which of them is shown; -1 before the first. */
  readonly at: number;
  /** When that was come to, ms; long ago for a place that stays. */
  readonly arrivedAt: number;
}

export const NOWHERE: VisitedPlaces = { places: [], at: -1, arrivedAt: 0 };

const MAX_PLACES = 100;
/** A place that was left sooner than this was only passed by, ms. */
const PASSING_MS = 700;

/** Something is looked at that nobody went back or forward to: what lay ahead is forgotten. */
export function arrive(visited: VisitedPlaces, place: Place, nowMs: number): VisitedPlaces {
  const { places, at, arrivedAt } = visited;
  const last = places[at];
  if (place.ids.size === 0 || (last !== undefined && isSame(last, place))) return visited;
  const isPassing = at > 0 && nowMs - arrivedAt < PASSING_MS;
  const kept = places.slice(0, isPassing ? at : at + 1).slice(1 - MAX_PLACES);
  return { places: [...kept, place], at: kept.length, arrivedAt: nowMs };
}

/** The place before, or the next one; undefined at the end. */
export function placeBeside({ places, at }: VisitedPlaces, steps: 1 | -1): Place | undefined {
  return places[at + steps];
}

function isSame(one: Place, other: Place): boolean {
  return (
    one.view.key === other.view.key &&
    one.tab === other.tab &&
    one.ids.size === other.ids.size &&
    [...one.ids].every((id) => other.ids.has(id))
  );
}
