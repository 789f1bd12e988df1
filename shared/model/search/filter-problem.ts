import { text, type Filter, type Text } from '../../contract';
import { MAX_RELATED_DEPTH } from './evaluate';
import { valuesMatcher } from './matching/match-values';
import { hasValue, operatorsFor } from './operators';
import { findProperty } from './properties';
import type { Property } from './property';
import { isRelation } from './related';
import { VERBATIM } from './xml/vocabulary';

type Test = Extract<Filter, { kind: 'test' }>;

/** Any day: what a filter asks is sound on all days, or on none. */
const SOME_DAY = { startMs: 0 } as const;

/** Why a part of a filter lets nothing pass, whatever there is; undefined where each part can. */
export function describeFilterProblem(filter: Filter): Text | undefined {
  return problemAt(filter, 0);
}

function problemAt(filter: Filter, depth: number): Text | undefined {
  switch (filter.kind) {
    case 'test':
      return testProblem(filter);
    case 'related': {
      const property = findProperty(filter.property);
      if (property === undefined) return unknownProperty(filter.property);
      if (!isRelation(property)) return text('search.problem.related', { property: property.id });
      if (depth >= MAX_RELATED_DEPTH) return text('search.problem.tooDeep');
      return problemAt(filter.filter, depth + 1);
    }
    default:
      return firstProblem(filter.filters, depth);
  }
}

function firstProblem(filters: readonly Filter[], depth: number): Text | undefined {
  for (const filter of filters) {
    const problem = problemAt(filter, depth);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function testProblem(test: Test): Text | undefined {
  if (test.property === VERBATIM) return text('search.problem.foreign');
  const property = findProperty(test.property);
  if (property === undefined) return unknownProperty(test.property);
  const { operator, value } = test;
  const { id } = property;
  if (!operatorsFor(property).includes(operator)) return text('search.problem.operator', { property: id, operator });
  if (!hasValue(operator)) return undefined;
  if (value === undefined) return text('search.problem.noValue', { property: id });
  const isSound = valuesMatcher(property, test, SOME_DAY) !== undefined && isPossible(property, value);
  return isSound ? undefined : text('search.problem.value', { property: id, value: String(value) });
}

function isPossible({ choices }: Property, value: string | number | boolean): boolean {
  return choices === undefined || choices.includes(String(value));
}

function unknownProperty(property: string): Text {
  return text('search.problem.property', { property });
}
