import type { Filter, Today } from '../../contract';
import { valuesMatcher } from './matching/match-values';
import { findProperty } from './properties';
import type { Property, PropertyScalar, SearchedObject } from './property';
import { isRelation, relatedObject } from './related';

type Passes = (object: SearchedObject) => boolean;

/** 'The pool of a host of a VM of a network': beyond this many steps a question may cost more than anybody waits. */
export const MAX_RELATED_DEPTH = 4;

const NEVER: Passes = () => false;

/** Whether an object passes a filter on that day. For very many objects, compile the filter once. */
export function passes(filter: Filter, object: SearchedObject, today: Today): boolean {
  return compileFilter(filter, today)(object);
}

/**
 * What tells whether objects pass a filter on that day. A test of what this program does not know, that does not fit the
 * property, or of a property that objects of this type cannot have, lets nothing pass.
 */
export function compileFilter(filter: Filter, today: Today): Passes {
  return compile(filter, today, 0);
}

function compile(filter: Filter, today: Today, depth: number): Passes {
  switch (filter.kind) {
    case 'test': {
      const property = findProperty(filter.property);
      const matches = property && valuesMatcher(property, filter, today);
      return property === undefined || matches === undefined ? NEVER : onProperty(property, matches);
    }
    case 'related':
      return depth < MAX_RELATED_DEPTH ? related(filter, today, depth) : NEVER;
    default:
      return group(
        filter.kind,
        filter.filters.map((part) => compile(part, today, depth)),
      );
  }
}

function group(kind: 'all' | 'any' | 'none', parts: readonly Passes[]): Passes {
  switch (kind) {
    case 'all':
      return (object) => parts.every((part) => part(object));
    case 'any':
      return (object) => parts.some((part) => part(object));
    case 'none':
      return (object) => !parts.some((part) => part(object));
  }
}

function onProperty(
  property: Property,
  matches: (values: readonly PropertyScalar[], object: SearchedObject) => boolean,
): Passes {
  const types: ReadonlySet<string> = new Set(property.types);
  return (object) => types.has(object.type) && matches(property.values(object), object);
}

/** Many objects are related to the same one, which is asked once for all of them. */
function related(filter: Extract<Filter, { kind: 'related' }>, today: Today, depth: number): Passes {
  const property = findProperty(filter.property);
  if (property === undefined || !isRelation(property)) return NEVER;
  const inner = compile(filter.filter, today, depth + 1);
  const key = `passes:${JSON.stringify([filter.filter, today, depth])}:`;
  return onProperty(property, (values, { read }) =>
    values.some((value) =>
      read.derive(`${key}${value}`, (reader) => {
        const object = relatedObject(reader, property, String(value));
        return object !== undefined && inner(object);
      }),
    ),
  );
}
