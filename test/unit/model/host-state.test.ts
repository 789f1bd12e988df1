import { describe, expect, it } from 'vitest';
import { hostIcon, hostState, hostStates, type HostState } from '../../../shared/model/host-state';
import type { HostRecord } from '../../../shared/xenapi/records.gen';
import { makeRecord, ref, unknownValue } from '../../helpers/records';
import { TestPool } from '../../helpers/test-reader';

const EVACUATING = { current_operations: { [ref('task', 't')]: unknownValue('evacuate') } };
const DUMPS = { crashdumps: [ref('host_crashdump', 'd')] };
const OLDER = { software_version: { product_version: '8.2.1' } };

function poolWith(fields: Partial<HostRecord>, isLive = true) {
  return new TestPool()
    .put('pool', 'p', { master: ref('host', 'first') })
    .host('first', { software_version: { product_version: '8.4.0' }, latest_synced_updates_applied: 'yes' })
    .host('h', { latest_synced_updates_applied: 'yes', ...fields }, isLive);
}

function statesOf(pool: TestPool): readonly HostState[] {
  const record = pool.cache.get('host', ref('host', 'h')) ?? makeRecord('host');
  return hostStates(pool.read, ref('host', 'h'), record);
}

it.each<[string, Partial<HostRecord>, boolean, HostState[]]>([
  ['is in service', {}, true, ['connected']],
  ['is disabled', { enabled: false }, true, ['maintenance']],
  ['is being evacuated', { enabled: false, ...EVACUATING }, true, ['evacuating']],
  ['is out of reach, whatever else it says', { enabled: false, ...DUMPS }, false, ['disconnected']],
  ['runs the same version', { software_version: { product_version: '8.4.0' } }, true, ['connected']],
  ['runs an older version', OLDER, true, ['outdated']],
  ['runs a newer version, of two digits', { software_version: { product_version: '8.10.0' } }, true, ['connected']],
  ['lacks updates', { latest_synced_updates_applied: 'no' }, true, ['unpatched']],
  ['has crashed', DUMPS, true, ['crashDumps']],
  ['has no licence', { edition: 'free' }, true, ['unlicensed']],
  [
    'has all troubles at once, and shows them by their weight',
    { edition: 'express', enabled: false, latest_synced_updates_applied: 'no', ...DUMPS, ...OLDER },
    true,
    ['unlicensed', 'crashDumps', 'maintenance', 'outdated', 'unpatched'],
  ],
])('knows a host that %s', (_, fields, isLive, expected) => {
  expect(statesOf(poolWith(fields, isLive))).toEqual(expected);
});

it('shows what weighs most', () => {
  const pool = poolWith({ enabled: false, ...DUMPS });
  const record = pool.cache.get('host', ref('host', 'h')) ?? makeRecord('host');
  expect(hostIcon(hostState(pool.read, ref('host', 'h'), record))).toBe('host-crashed');
});

describe('the licence of a host', () => {
  const AS_OF = Date.UTC(2026, 5, 1);

  it.each<[string, Partial<HostRecord>, HostState]>([
    ['expiry: over', { edition: 'platinum', license_params: { expiry: '20260531T23:59:59Z' } }, 'licenceExpired'],
    ['expiry: to come', { edition: 'platinum', license_params: { expiry: '20260601T00:00:01Z' } }, 'connected'],
    ['expiry: none', { edition: 'platinum', license_params: { expiry: '19700101T00:00:00Z' } }, 'connected'],
    ['expiry: no date', { edition: 'platinum', license_params: { expiry: 'never' } }, 'connected'],
    ['the free edition', { edition: 'free' }, 'unlicensed'],
    ['the express edition', { edition: 'express' }, 'unlicensed'],
    ['a server before editions', { edition: '' }, 'connected'],
    [
      'XCP-ng, which has none to expire',
      { edition: 'xcp-ng', license_params: { expiry: '20200101T00:00:00Z' } },
      'connected',
    ],
    ['XCP-ng by its brand', { edition: 'free', software_version: { product_brand: 'XCP-ng' } }, 'connected'],
  ])('%s', (_, fields, expected) => {
    const pool = new TestPool().host('h', fields);
    pool.facts = { ...pool.facts, asOf: AS_OF };
    expect(statesOf(pool)).toEqual([expected]);
  });
});

describe('updates that other hosts have', () => {
  const only = [ref('host', 'first')];
  const both = [ref('host', 'first'), ref('host', 'h')];

  it('are none as long as all hosts stand the same', () => {
    expect(statesOf(new TestPool().host('h', { latest_synced_updates_applied: 'no' }))).toEqual(['connected']);
  });

  it.each<[string, TestPool, HostState]>([
    [
      'enforce_homogeneity: an update of the other alone',
      poolWith({}).put('pool_update', 'u', { enforce_homogeneity: true, hosts: only }),
      'unpatched',
    ],
    [
      'enforce_homogeneity: an update of both',
      poolWith({ updates: [ref('pool_update', 'u')] }).put('pool_update', 'u', {
        enforce_homogeneity: true,
        hosts: both,
      }),
      'connected',
    ],
    [
      'enforce_homogeneity: an update that is not applied anywhere',
      poolWith({}).put('pool_update', 'u', { enforce_homogeneity: true }),
      'connected',
    ],
    ['an update that some may have', poolWith({}).put('pool_update', 'u', { hosts: only }), 'connected'],
    [
      'enforce_homogeneity in other_config of the patch, as 7.1 has it',
      poolWith({})
        .put('pool_update', 'u', { hosts: only })
        .put('pool_patch', 'q', {
          pool_update: ref('pool_update', 'u'),
          other_config: { enforce_homogeneity: 'true' },
        }),
      'unpatched',
    ],
  ])('%s', (_, pool, expected) => {
    expect(statesOf(pool)).toEqual([expected]);
  });
});
