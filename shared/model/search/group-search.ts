import type { Filter, NodeGroup, ObjectId, Search, TestValue } from '../../contract';
import { literalText } from './matching/wildcards';

/** A line of the tree with all that it stands under, from itself up. */
export type GroupPath = readonly { readonly group?: NodeGroup; readonly object?: ObjectId }[];

/**
 * The search for what stands in groups of the tree. `base` is the search that the tree shows; what it says of how the result is
 * put has no part in it.
 */
export function groupSearch(paths: readonly GroupPath[], base: Filter | undefined): Search {
  const filters = paths.map((path): Filter => ({ kind: 'all', filters: pathToContents(path).flatMap(filterOf) }));
  const [only] = filters;
  const inGroups: Filter = filters.length === 1 && only !== undefined ? only : { kind: 'any', filters };
  const filter: Filter = base === undefined ? inGroups : { kind: 'all', filters: [base, inGroups] };
  return { name: '', types: [], filter, groups: [], sorting: [] };
}

/** That folders are listed by their type says where a folder stands, and nothing of what is in it. */
function pathToContents(path: GroupPath): GroupPath {
  if (path[0]?.group?.kind !== 'folder') return path;
  return path.filter(({ group }) => group?.kind !== 'type' || group.type !== 'folder');
}

function filterOf({ group }: GroupPath[number]): readonly Filter[] {
  switch (group?.kind) {
    case undefined:
      return [];
    case 'type':
      return [{ kind: 'test', property: 'type', operator: 'is', value: group.type }];
    case 'tag':
      return [{ kind: 'test', property: 'tags', operator: 'is', value: literalText(group.tag) }];
    case 'folder':
      return folderFilter(group.path);
    case 'field':
      return [{ kind: 'test', property: `field:${group.name}`, operator: 'isNotEmpty' }];
    case 'value':
      return group.value === undefined
        ? []
        : [{ kind: 'test', property: group.property, operator: 'is', value: literally(group.value) }];
  }
}

function folderFilter(path: string): readonly Filter[] {
  if (path === '/') return [{ kind: 'test', property: 'folder', operator: 'isNotEmpty' }];
  return [{ kind: 'test', property: 'folders', operator: 'is', value: literalText(path) }];
}

function literally(value: TestValue): TestValue {
  return typeof value === 'string' ? literalText(value) : value;
}
