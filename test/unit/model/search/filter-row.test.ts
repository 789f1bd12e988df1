import { describe, expect, it } from 'vitest';
import type { Filter } from '../../../../shared/contract';
import {
  asGroup,
  filterOf,
  fromGroup,
  newRow,
  propertiesOf,
  relationsOf,
  rowOf,
  rowOperators,
  withOperator,
  withPart,
  type FilterRow,
} from '../../../../shared/model/search/filter-row';
import { describeFilterProblem } from '../../../../shared/model/search/filter-problem';
import { findProperty, PROPERTIES } from '../../../../shared/model/search/properties';
import type { Property } from '../../../../shared/model/search/property';
import { relatedTypes } from '../../../../shared/model/search/related';

const today = { startMs: new Date(2026, 0, 31).getTime() };
const web: Filter = { kind: 'test', property: 'name', operator: 'contains', value: 'web' };

function known(id: string): Property {
  const property = findProperty(id);
  if (property === undefined) throw new Error(id);
  return property;
}

describe('a line of the filter editor', () => {
  it.each<[string, FilterRow, Filter]>([
    ['a test', { property: 'name', operator: 'contains', value: 'web' }, web],
    [
      'a test without a value',
      { property: 'tags', operator: 'isEmpty', value: undefined },
      { kind: 'test', property: 'tags', operator: 'isEmpty' },
    ],
    [
      'an object by its name',
      { property: 'host', operator: 'is', value: 'xen1' },
      { kind: 'related', property: 'host', filter: { kind: 'test', property: 'name', operator: 'is', value: 'xen1' } },
    ],
  ])('is %s', (_, row, filter) => {
    expect(filterOf(row)).toEqual(filter);
    expect(rowOf(filter)).toMatchObject(row);
  });

  it.each<[string, Filter]>([
    ['a group', { kind: 'all', filters: [] }],
    ['an object by its reference', { kind: 'test', property: 'host', operator: 'is', value: 'c1/host/x' }],
    ['a property that is not known', { kind: 'test', property: 'xencenter', operator: 'is', value: '<A />' }],
    [
      'something else of a related object',
      { kind: 'related', property: 'host', filter: { kind: 'test', property: 'tags', operator: 'is', value: 'a' } },
    ],
  ])('is not made of %s', (_, filter) => {
    expect(rowOf(filter)).toBeUndefined();
  });

  it('begins with a question that can be asked, of any property', () => {
    const problems = [...PROPERTIES, known('field:due')]
      .flatMap((property) =>
        rowOperators(property).map((operator) => withOperator(newRow(property, today), operator, today)),
      )
      .map((row) => [row, describeFilterProblem(filterOf(row))] as const)
      .filter(([, problem]) => problem !== undefined);
    expect(problems).toEqual([]);
  });

  it('asks a custom field for dates where it has dates', () => {
    const row = newRow(known('field:due'), today, 'date');
    expect(row).toEqual({ property: 'field:due', operator: 'is', value: today.startMs });
    expect(rowOperators(known('field:due'), 'text')).not.toContain('before');
  });

  it.each<[FilterRow, Parameters<typeof withOperator>[1], FilterRow['value']]>([
    [{ property: 'name', operator: 'is', value: 'web' }, 'contains', 'web'],
    [{ property: 'name', operator: 'is', value: 'web' }, 'isEmpty', undefined],
    [{ property: 'startTime', operator: 'today', value: undefined }, 'before', today.startMs],
    [{ property: 'field:due', operator: 'is', value: 'soon' }, 'before', today.startMs],
  ])('%j keeps its value where it fits %s', (row, operator, value) => {
    expect(withOperator(row, operator, today)).toEqual({ ...row, operator, value });
  });

  it('is offered for what the objects can have', () => {
    expect(propertiesOf(['network']).map(({ id }) => id)).toContain('vlan');
    expect(propertiesOf(['vm']).map(({ id }) => id)).not.toContain('vlan');
    expect(propertiesOf([])).toEqual(PROPERTIES);
    expect(relationsOf(['folder']).map(({ id }) => id)).toEqual(['folder', 'folders']);
  });

  it('leads to objects that have a name, wherever it leads', () => {
    expect(relationsOf([]).filter(({ id }) => relatedTypes(id).length === 0)).toEqual([]);
  });
});

describe('a filter as a group', () => {
  const group: Filter = { kind: 'any', filters: [web, web] };

  it.each<[string, Filter | undefined]>([
    ['nothing', undefined],
    ['one test', web],
    ['a choice', group],
    ['a group in a group', { kind: 'all', filters: [group] }],
  ])('is the same filter again: %s', (_, filter) => {
    expect(fromGroup(asGroup(filter))).toEqual(filter);
  });

  it('changes and loses one part', () => {
    const tag: Filter = { kind: 'test', property: 'tags', operator: 'isEmpty' };
    expect(withPart(asGroup(group), 1, tag)).toEqual({ kind: 'any', filters: [web, tag] });
    expect(fromGroup(withPart(asGroup(web), 0, undefined))).toBeUndefined();
  });
});
