import { expect, it } from 'vitest';
import { poolLook, poolStates } from '../../../shared/model/pool-state';
import type { HostRecord, PoolRecord } from '../../../shared/xenapi/records.gen';
import { makeRecord, ref } from '../../helpers/records';
import { TestPool } from '../../helpers/test-reader';

const UPGRADING = { other_config: { rolling_upgrade_in_progress: 'true' } };

function poolWith(second: Partial<HostRecord>) {
  return new TestPool()
    .put('pool', 'p', { master: ref('host', 'a') })
    .host('a', { software_version: { product_version: '8.4.0' }, latest_synced_updates_applied: 'yes' })
    .host('b', { software_version: { product_version: '8.4.0' }, latest_synced_updates_applied: 'yes', ...second });
}

it.each<[string, Partial<PoolRecord>, Partial<HostRecord>, string[], string]>([
  ['as it should be', {}, {}, [], 'pool'],
  ['with a host without a licence', {}, { edition: 'free' }, ['unlicensed'], 'pool-unlicensed'],
  ['whose hosts differ', {}, { software_version: { product_version: '8.2.1' } }, ['mixed'], 'pool-mixed'],
  ['that is being upgraded', UPGRADING, {}, ['upgrading'], 'pool-upgrading'],
  ['with a host that lacks updates', {}, { latest_synced_updates_applied: 'no' }, ['unpatched'], 'pool-unpatched'],
  [
    'with all troubles at once',
    UPGRADING,
    { edition: 'free', software_version: { product_version: '8.2.1' }, latest_synced_updates_applied: 'no' },
    ['unlicensed', 'upgrading', 'mixed', 'unpatched'],
    'pool-unlicensed',
  ],
])('knows a pool %s', (_, pool, second, states, icon) => {
  const { read } = poolWith(second);
  const record = makeRecord('pool', pool);
  expect(poolStates(read, record)).toEqual(states);
  expect(poolLook(read, record)).toEqual({ icon, state: states.map((state) => ({ key: `poolState.${state}` })) });
});

it('says nothing of the hosts of a pool that is out of reach', () => {
  const pool = poolWith({ edition: 'free' });
  pool.facts = { ...pool.facts, state: 'reconnecting' };
  expect(poolLook(pool.read, makeRecord('pool', UPGRADING))).toEqual({ icon: 'pool-disconnected', state: [] });
});
