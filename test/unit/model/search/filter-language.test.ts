import { describe, expect, it } from 'vitest';
import { GROUP_OPERATORS, type Filter, type TestOperator, type TestValue } from '../../../../shared/contract';
import { parseFilter } from '../../../../shared/model/search/language/parse-filter';
import { printFilter } from '../../../../shared/model/search/language/print-filter';
import { hasValue, operatorsFor } from '../../../../shared/model/search/operators';
import { findProperty, PROPERTIES } from '../../../../shared/model/search/properties';
import type { Property } from '../../../../shared/model/search/property';
import { isRelation } from '../../../../shared/model/search/related';

const GIB = 2 ** 30;
const day = new Date(2026, 0, 31).getTime();

function test(property: string, operator: TestOperator, value?: TestValue): Filter {
  return { kind: 'test', property, operator, ...(value === undefined ? {} : { value }) };
}

const named = (property: string, operator: TestOperator, value: string): Filter => ({
  kind: 'related',
  property,
  filter: test('name', operator, value),
});
const all = (...filters: Filter[]): Filter => ({ kind: 'all', filters });
const any = (...filters: Filter[]): Filter => ({ kind: 'any', filters });
const none = (...filters: Filter[]): Filter => ({ kind: 'none', filters });

describe('a typed filter', () => {
  it.each<[string, Filter | undefined]>([
    ['  ', undefined],
    ['web', test('name', 'contains', 'web')],
    ['"web server"', test('name', 'contains', 'web server')],
    ['name:web', test('name', 'contains', 'web')],
    ['Name:web*', test('name', 'is', 'web*')],
    ['name=web', test('name', 'is', 'web')],
    ['name!=web', test('name', 'isNot', 'web')],
    ['name~web*', test('name', 'contains', 'web*')],
    ['name^=web', test('name', 'startsWith', 'web')],
    ['name$="\\"b\\\\"', test('name', 'endsWith', '"b\\')],
    ['name:empty', test('name', 'isEmpty')],
    ['name:"empty"', test('name', 'contains', 'empty')],
    ['type:vm', test('type', 'is', 'vm')],
    ['type:CustomTemplate', test('type', 'is', 'customTemplate')],
    ['state:running', test('powerState', 'is', 'Running')],
    ['state!=halted', test('powerState', 'isNot', 'Halted')],
    ['tag:web', test('tags', 'is', 'web')],
    ['tags:empty', test('tags', 'isEmpty')],
    ['os:*debian*', test('os', 'is', '*debian*')],
    ['ip:10.0.0.0/8', test('address', 'is', '10.0.0.0/8')],
    ['memory>4GiB', test('memory', 'greater', 4 * GIB)],
    ['memory < 1.5g', test('memory', 'less', 1.5 * GIB)],
    ['vlan!=-1', test('vlan', 'isNot', -1)],
    ['cpuUsage>80%', test('cpuUsage', 'greater', 0.8)],
    ['networkUsage>10MB/s', test('networkUsage', 'greater', 10 * 2 ** 20)],
    ['uptime>2d', test('uptime', 'greater', 172_800_000)],
    ['startTime:thisWeek', test('startTime', 'thisWeek')],
    ['startTime<=2026-01-31', test('startTime', 'before', day)],
    ['shared:yes inVapp:false', all(test('shared', 'is', true), test('inVapp', 'is', false))],
    ['field.cost~4', test('field:cost', 'contains', '4')],
    ['field."due date">2026-01-31', test('field:due date', 'after', day)],
    ['folder:/a/b', test('folder', 'is', '/a/b')],
    ['host:"xen 1"', named('host', 'is', 'xen 1')],
    ['pool!~Lab', none(named('pool', 'contains', 'Lab'))],
    ['pool:empty', test('pool', 'isEmpty')],
    ['host=@c1/host/OpaqueRef:1', test('host', 'is', 'c1/host/OpaqueRef:1')],
    [
      'in(pool: name:prod* or tag:a)',
      { kind: 'related', property: 'pool', filter: any(test('name', 'is', 'prod*'), test('tags', 'is', 'a')) },
    ],
    ['-tools:none', none(test('tools', 'is', 'none'))],
    ['not web and not db', all(none(test('name', 'contains', 'web')), none(test('name', 'contains', 'db')))],
    ['a b or c', any(all(test('name', 'contains', 'a'), test('name', 'contains', 'b')), test('name', 'contains', 'c'))],
    [
      'a (b OR c)',
      all(test('name', 'contains', 'a'), any(test('name', 'contains', 'b'), test('name', 'contains', 'c'))),
    ],
    ['none(a, b)', none(test('name', 'contains', 'a'), test('name', 'contains', 'b'))],
    ['orange', test('name', 'contains', 'orange')],
    ['all()', all()],
  ])('%s', (typed, filter) => {
    expect(parseFilter(typed)).toEqual({ filter });
  });

  it.each<[string, string, string]>([
    ['memory>lots', 'amount.bytes', 'lots'],
    ['nme:web', 'property', 'nme'],
    ['web state:on', 'choice', 'on'],
    ['shared:perhaps', 'yesNo', 'perhaps'],
    ['startTime:2026-02-30', 'day', '2026-02-30'],
    ['name<4', 'operator', 'name<4'],
    ['cpuUsage:80%', 'operator', 'cpuUsage:80%'],
    ['host>4', 'sign', '4'],
    ['name: ', 'noValue', 'name: '],
    ['name:"web', 'quote', '"web'],
    ['(a or b', 'bracket', '('],
    ['a )', 'unexpected', ')'],
    ['a or', 'noTest', ''],
    ['in(name: a)', 'relation', 'name'],
    ['in(pool name)', 'relationSign', 'n'],
    [`${'('.repeat(30)}a${')'.repeat(30)}`, 'deep', `${'('.repeat(11)}a${')'.repeat(30)}`],
  ])('%s is refused, and the place is told', (typed, key, part) => {
    const parsed = parseFilter(typed);
    if (!('problem' in parsed)) throw new Error('understood');
    expect([parsed.problem.key, typed.slice(parsed.start, parsed.end)]).toEqual([`search.language.${key}`, part]);
  });
});

describe('printing a filter', () => {
  it.each<[string]>([
    ['name:web'],
    ['name=web name:"a b"'],
    [
      'type:vm powerState:Running tags:web os:*debian* memory>4GiB (host:"xen 1" or pool:Lab) -tools:none in(pool: tags:prod)',
    ],
    ['cpuUsage>80% or uptime<90min or networkUsage>1KiB/s or freeSpace<1536MiB'],
    ['startTime>=2026-01-31 field."due date":yesterday'],
    ['none(name:a, name:b name:c) all(name:d) any() -(name:e or name:f)'],
  ])('%s stays as it is', (typed) => {
    const parsed = parseFilter(typed);
    expect('filter' in parsed && printFilter(parsed.filter)).toBe(typed);
  });

  it('gives what is read as the same filter, whatever it asks', () => {
    const random = seeded(7);
    for (let round = 0; round < 2000; round += 1) {
      const filter = randomFilter(random, 3);
      expect(parseFilter(printFilter(filter)), printFilter(filter)).toEqual({ filter });
    }
  });
});

type Random = () => number;

/** Numbers from 0 to 1, the same each time. */
function seeded(seed: number): Random {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function pick<T>(random: Random, items: readonly T[]): T {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error('nothing to pick');
  return item;
}

function randomFilter(random: Random, depth: number): Filter {
  const kind = depth === 0 ? 'test' : pick(random, ['test', 'test', 'related', ...GROUP_OPERATORS] as const);
  if (kind === 'test') return randomTest(random);
  if (kind === 'related') {
    const { id } = pick(random, PROPERTIES.filter(isRelation));
    return { kind, property: id, filter: randomFilter(random, depth - 1) };
  }
  return { kind, filters: Array.from({ length: Math.floor(random() * 4) }, () => randomFilter(random, depth - 1)) };
}

const FIELDS = ['field:cost', 'field:due date', 'field:"', 'field:a.b:c'].map((id) => findProperty(id));
const TEXTS = [
  'web',
  'a b',
  '',
  '*x?',
  '"',
  '\\',
  '2026-01-31',
  'empty',
  'Today',
  '-1',
  '@5',
  'or',
  '(',
  'a,b',
  '中文',
  '10.0.*',
  '=x',
];
const NUMBERS = [0, 1, -1, 1.5, 1000, 1024, 1536, 4 * GIB, 0.8, 0.805, 1 / 3, 90_000, 604_800_000, day, day + 1, 1e21];

function randomTest(random: Random): Filter {
  const property = pick(random, [...PROPERTIES, ...FIELDS]);
  if (property === undefined) throw new Error('no property');
  const operator = pick(random, operatorsFor(property));
  if (!hasValue(operator)) return test(property.id, operator);
  return test(property.id, operator, randomValue(random, property, operator));
}

function randomValue(random: Random, { kind, choices = [] }: Property, operator: TestOperator): TestValue {
  switch (kind) {
    case 'text':
    case 'address':
    case 'folder':
      return pick(random, TEXTS);
    case 'field':
      return operator === 'before' || operator === 'after' ? pick(random, [day, day + 1]) : pick(random, TEXTS);
    case 'date':
      return pick(random, [day, day + 1, -1]);
    case 'boolean':
      return random() < 0.5;
    case 'choice':
      return pick(random, choices);
    case 'object':
      return 'c1/host/OpaqueRef:00000000-0000-0000-0000-000000000001';
    default:
      return pick(random, NUMBERS);
  }
}
