import { OBJECT_TYPES, searchSchema, type ObjectType, type SavedSearchRow, type Search } from '../../contract';

/** All that XenCenter looks at when it is not told otherwise: neither folders nor vApps. */
export const XENCENTER_TYPES: readonly ObjectType[] = OBJECT_TYPES.filter(
  (type) => type !== 'folder' && type !== 'vapp',
);

/** A search about nothing in particular, to begin a new one with. */
export const NEW_SEARCH: Search = { name: '', types: ['vm'], groups: [], sorting: [] };

/** Built-in searches can be neither overwritten nor deleted: what is made of them is a new search. */
export function isChangeable(row: SavedSearchRow): boolean {
  return row.origin === 'pool' && row.locked === undefined;
}

/** Whether there is nothing to save: the order in which an editor has put the parts together does not count. */
export function isSameSearch(one: Search, other: Search): boolean {
  return JSON.stringify(searchSchema.parse(one)) === JSON.stringify(searchSchema.parse(other));
}
