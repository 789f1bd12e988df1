import type { ObjectId } from '../../../shared/contract';

/** No more consoles of a wall than this are live at a time, however many can be seen. */
export const MOST_LIVE = 40;
/** So many tiles keep their last picture while they are scrolled away. */
export const MOST_KEPT = 80;

/** Those in sight that are live: the first ones of the wall. */
export function liveTiles(
  ids: readonly ObjectId[],
  inSight: ReadonlySet<ObjectId>,
  most = MOST_LIVE,
): ReadonlySet<ObjectId> {
  return new Set(ids.filter((id) => inSight.has(id)).slice(0, most));
}

/** The tiles that have something in them: all that are in sight, and those that were last. */
export function keptTiles(
  kept: ReadonlySet<ObjectId>,
  inSight: ReadonlySet<ObjectId>,
  most = MOST_KEPT,
): ReadonlySet<ObjectId> {
  const away = [...kept].filter((id) => !inSight.has(id));
  const room = Math.max(0, most - inSight.size);
  return new Set([...away.slice(Math.max(0, away.length - room)), ...inSight]);
}
