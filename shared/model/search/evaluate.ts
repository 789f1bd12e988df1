import type { Filter, Today } from '../../contract';
import { findProperty } from './properties';
import type { SearchedObject } from './property';

/** Whether an object passes a filter on that day. */
export function passes(filter: Filter, object: SearchedObject, today: Today): boolean {
  switch (filter.kind) {
    case 'all':
      return filter.filters.every((inner) => passes(inner, object, today));
    case 'any':
      return filter.filters.some((inner) => passes(inner, object, today));
    case 'none':
      return !filter.filters.some((inner) => passes(inner, object, today));
    case 'test': {
      const values = findProperty(filter.property)?.values(object) ?? [];
      return values.includes(filter.value ?? '');
    }
    case 'related':
      return false;
  }
}
