import type { NodeGroup, Search } from '../../contract';
import { findProperty } from '../../model/search/properties';
import { fieldPropertyId } from '../../model/search/properties/organisation';
import { descendingKey } from '../../model/search/sort-key';
import type { HeadingStep } from './place';

/**
 * Where groups that are no objects stand beside each other: in the direction in which the search sorts by what they are groups
 * of, or, where they go by their names, by the name. Those without a value stay last.
 */
export function headingSortBy(sorting: Search['sorting']): (step: HeadingStep) => string {
  if (!sorting.some(({ isDescending }) => isDescending)) return ({ sort }) => sort;
  return ({ sort, heading: { group } }) => {
    const property = propertyOf(group);
    const isByName = isNamed(property);
    const own = sorting.find((each) => each.property === property || (isByName && each.property === 'name'));
    const isUnknown = group.kind === 'value' && group.value === undefined;
    return own?.isDescending === true && !isUnknown ? descendingKey(sort) : sort;
  };
}

function propertyOf(group: NodeGroup): string {
  switch (group.kind) {
    case 'type':
      return 'type';
    case 'tag':
      return 'tags';
    case 'folder':
      return 'folder';
    case 'field':
      return fieldPropertyId(group.name);
    case 'value':
      return group.property;
  }
}

function isNamed(property: string): boolean {
  const kind = findProperty(property)?.kind;
  return kind === 'text' || kind === 'folder' || kind === 'field';
}
