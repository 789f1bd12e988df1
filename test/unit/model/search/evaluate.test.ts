import { expect, it } from 'vitest';
import { TEST_OPERATORS, toObjectId, type Filter, type TestValue } from '../../../../shared/contract';
import { compileFilter, MAX_RELATED_DEPTH, passes } from '../../../../shared/model/search/evaluate';
import { describeFilterProblem } from '../../../../shared/model/search/filter-problem';
import { valuesMatcher } from '../../../../shared/model/search/matching/match-values';
import { findProperty, PROPERTIES } from '../../../../shared/model/search/properties';
import type { SearchedObject } from '../../../../shared/model/search/property';
import { searchedFolder, searchedObjectOf } from '../../../../shared/model/search/searched-object';
import { createRandom, type Random } from '../../../../simulator/random';
import { ref } from '../../../helpers/records';
import { searched } from '../../../helpers/searched';
import { searchedEstate } from '../../../helpers/searched-estate';
import { TODAY } from '../../../helpers/tree-params';

const estate = searchedEstate();
const web = searched(estate, 'VM', 'web');
const idle = searched(estate, 'VM', 'idle');

const YES: Filter = { kind: 'test', property: 'name', operator: 'is', value: 'Web 1' };
const NO: Filter = { kind: 'test', property: 'name', operator: 'is', value: 'other' };

it.each<[string, Filter, boolean]>([
  ['all of two that hold', { kind: 'all', filters: [YES, YES] }, true],
  ['all of one that holds and one that does not', { kind: 'all', filters: [YES, NO] }, false],
  ['all of none', { kind: 'all', filters: [] }, true],
  ['any of one that holds and one that does not', { kind: 'any', filters: [NO, YES] }, true],
  ['any of none', { kind: 'any', filters: [] }, false],
  ['none of those that do not hold', { kind: 'none', filters: [NO, NO] }, true],
  ['none of one that holds', { kind: 'none', filters: [NO, YES] }, false],
  ['an unknown property', { kind: 'test', property: 'colour', operator: 'isNot', value: 'red' }, false],
  [
    'none of an unknown property',
    { kind: 'none', filters: [{ kind: 'test', property: 'x', operator: 'isEmpty' }] },
    true,
  ],
  ['an operator that does not fit', { kind: 'test', property: 'memory', operator: 'contains', value: '4' }, false],
  ['what a VM cannot have', { kind: 'test', property: 'srType', operator: 'isEmpty' }, false],
  ['what a VM can have and has not', { kind: 'test', property: 'vapp', operator: 'isEmpty' }, false],
])('%s', (_, filter, expected) => {
  expect(passes(filter, web, TODAY)).toBe(expected);
});

const named = (name: string): Filter => ({ kind: 'test', property: 'name', operator: 'is', value: name });
const within = (property: string, filter: Filter): Filter => ({ kind: 'related', property, filter });

it.each<[string, Filter, boolean]>([
  ['a host', within('host', named('h1')), true],
  ['another host', within('host', named('h2')), false],
  ['its pool', within('pool', named('Harbour')), true],
  ['one of its disks', within('disks', named('Disk')), true],
  ['its vApp', within('vapp', named('Shop')), true],
  ['one of its networks', within('networks', named('LAN')), true],
  ['one of its SRs', within('storage', named('NFS')), true],
  ['its folder', within('folder', named('shop')), true],
  ['the folder above its own', within('folders', named('sites')), true],
  ['the folder above its own, by that one', within('folder', within('folder', named('sites'))), true],
  ['a network of a host', within('host', within('networks', named('LAN'))), true],
  ['a VM of its host', within('host', within('vms', named('Web 1'))), true],
  ['a property that names nothing', within('name', named('Web 1')), false],
  ['a property that is unknown', within('colour', named('Web 1')), false],
])('asks of what it is related to: %s', (_, filter, expected) => {
  expect(passes(filter, web, TODAY)).toBe(expected);
});

it('asks nothing of objects that are gone, or that there are none of', () => {
  const filter: Filter = within('host', { kind: 'none', filters: [] });
  expect([web, idle].map((object) => passes(filter, object, TODAY))).toEqual([true, false]);
});

it('asks as far as that costs little, and no farther', () => {
  const chain = (steps: number): Filter => (steps === 0 ? YES : within('vms', chain(steps - 1)));
  expect(passes(chain(MAX_RELATED_DEPTH), web, TODAY)).toBe(true);
  expect(passes(chain(MAX_RELATED_DEPTH + 1), web, TODAY)).toBe(false);
  expect(describeFilterProblem(chain(MAX_RELATED_DEPTH + 1))).toEqual({ key: 'search.problem.tooDeep' });
});

it('finds folders too', () => {
  expect(passes(named('shop'), searchedFolder(estate.read, '/sites/shop'), TODAY)).toBe(true);
});

it('sees nothing of a pool that is not known', () => {
  const pool = searchedEstate();
  pool.facts = { ...pool.facts, state: 'disconnected' };
  const id = toObjectId('c1', 'VM', ref('VM', 'web'));
  expect([searchedObjectOf(id, pool.read), searchedObjectOf(id, estate.read)?.type]).toEqual([undefined, 'vm']);
});

/** The meaning of filters, without any thought of speed. */
function naive(filter: Filter, object: SearchedObject): boolean {
  switch (filter.kind) {
    case 'all':
      return filter.filters.every((part) => naive(part, object));
    case 'any':
      return filter.filters.some((part) => naive(part, object));
    case 'none':
      return filter.filters.every((part) => !naive(part, object));
    case 'test': {
      const property = findProperty(filter.property);
      if (property?.types.includes(object.type) !== true) return false;
      return valuesMatcher(property, filter, TODAY)?.(property.values(object)) ?? false;
    }
    case 'related': {
      const property = findProperty(filter.property);
      if (property?.kind !== 'object' || !property.types.includes(object.type)) return false;
      return property
        .values(object)
        .map((value) => searchedObjectOf(String(value), object.read))
        .some((other) => other !== undefined && naive(filter.filter, other));
    }
  }
}

const VALUES: readonly TestValue[] = ['web', 'h*', 'Running', 'prod', '/sites', 1, 2 ** 30, TODAY.startMs, true, false];
const RELATIONS = PROPERTIES.filter(({ kind }) => kind === 'object').map(({ id }) => id);

function randomFilter(random: Random, depth: number): Filter {
  const choice = depth === 0 ? 0 : random.integer(0, 4);
  if (choice <= 2) {
    const property = random.pick(PROPERTIES).id;
    return { kind: 'test', property, operator: random.pick(TEST_OPERATORS), value: random.pick(VALUES) };
  }
  if (choice === 3) return within(random.pick(RELATIONS), randomFilter(random, depth - 1));
  const filters = Array.from({ length: random.integer(0, 3) }, () => randomFilter(random, depth - 1));
  return { kind: random.pick(['all', 'any', 'none']), filters };
}

it.each([1, 2, 3, 4])('lets pass what the meaning of a filter says, seed %i', (seed) => {
  const random = createRandom(seed);
  const objects = [
    ...['web', 'idle', 'snap', 'template', 'product'].map((name) => searched(estate, 'VM', name)),
    ...['nfs', 'local'].map((name) => searched(estate, 'SR', name)),
    ...['h1', 'h2'].map((name) => searched(estate, 'host', name)),
    searched(estate, 'pool', 'pool'),
    searched(estate, 'VDI', 'disk'),
    searched(estate, 'network', 'lan'),
    searched(estate, 'VM_appliance', 'shop'),
  ];
  const passed = new Set<boolean>();
  for (let round = 0; round < 300; round += 1) {
    const filter = randomFilter(random, 3);
    const compiled = compileFilter(filter, TODAY);
    const results = objects.map((object) => compiled(object));
    expect(results, JSON.stringify(filter)).toEqual(objects.map((object) => naive(filter, object)));
    for (const result of results) passed.add(result);
  }
  expect(passed.size).toBe(2);
});
