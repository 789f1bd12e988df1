import { expect, it } from 'vitest';
import { text, type Filter, type Text } from '../../../../shared/contract';
import { describeFilterProblem } from '../../../../shared/model/search/filter-problem';
import { hasValue, operatorsFor } from '../../../../shared/model/search/operators';
import { PROPERTIES } from '../../../../shared/model/search/properties';
import { missingTexts } from '../../../helpers/texts';

const SOUND: Filter = { kind: 'test', property: 'name', operator: 'contains', value: 'web' };
const UNKNOWN: Filter = { kind: 'test', property: 'colour', operator: 'is', value: 'red' };
const colour = text('search.problem.property', { property: 'colour' });

it.each<[string, Filter, Text | undefined]>([
  ['a sound test', SOUND, undefined],
  ['an unknown property', UNKNOWN, colour],
  [
    'a part that another program wrote',
    { kind: 'test', property: 'xencenter', operator: 'is', value: '<LaterQuery />' },
    text('search.problem.foreign'),
  ],
  [
    'an operator that does not fit',
    { kind: 'test', property: 'memory', operator: 'contains', value: '4' },
    text('search.problem.operator', { property: 'memory', operator: 'contains' }),
  ],
  [
    'a missing value',
    { kind: 'test', property: 'name', operator: 'is' },
    text('search.problem.noValue', { property: 'name' }),
  ],
  [
    'a value of another kind',
    { kind: 'test', property: 'memory', operator: 'less', value: 'much' },
    text('search.problem.value', { property: 'memory', value: 'much' }),
  ],
  [
    'a choice that there is not',
    { kind: 'test', property: 'powerState', operator: 'is', value: 'Dreaming' },
    text('search.problem.value', { property: 'powerState', value: 'Dreaming' }),
  ],
  ['no value where none is needed', { kind: 'test', property: 'startTime', operator: 'today' }, undefined],
  ['a sound question to related objects', { kind: 'related', property: 'host', filter: SOUND }, undefined],
  [
    'a question to what is no object',
    { kind: 'related', property: 'name', filter: SOUND },
    text('search.problem.related', { property: 'name' }),
  ],
  ['an unknown relation', { kind: 'related', property: 'colour', filter: SOUND }, colour],
  ['a problem within a relation', { kind: 'related', property: 'host', filter: UNKNOWN }, colour],
  ['a problem within a group', { kind: 'any', filters: [SOUND, { kind: 'none', filters: [UNKNOWN] }] }, colour],
  ['an empty group', { kind: 'all', filters: [] }, undefined],
])('of %s', (_, filter, problem) => {
  expect(describeFilterProblem(filter)).toEqual(problem);
  expect(missingTexts(problem)).toEqual([]);
});

it('each property can be tested for having a value, which needs no value', () => {
  const lacking = PROPERTIES.filter((property) => !operatorsFor(property).includes('isNotEmpty'));
  expect([lacking, hasValue('isNotEmpty'), hasValue('is')]).toEqual([[], false, true]);
});
