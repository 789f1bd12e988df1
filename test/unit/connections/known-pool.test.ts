import { describe, expect, it } from 'vitest';
import { ObjectCache } from '../../../electron/backend/cache/object-cache';
import { KnownPool } from '../../../electron/backend/connections/known-pool';
import { makeRecord, ref } from '../../helpers/records';

function cacheOfTwoHosts(): ObjectCache {
  const cache = new ObjectCache();
  const [first, second] = [ref('host', 'first'), ref('host', 'second')];
  cache.upsert('pool', ref('pool', 'p'), makeRecord('pool', { name_label: 'North', master: first }));
  cache.upsert('host', first, makeRecord('host', { address: '192.0.2.1' }));
  cache.upsert('host', second, makeRecord('host', { address: '192.0.2.2' }));
  return cache;
}

describe('what is known of a pool', () => {
  it('takes the members from its records, as ways in', () => {
    const pool = new KnownPool('192.0.2.9', [], {});
    expect(pool.learn(cacheOfTwoHosts(), undefined)).toEqual({ name: 'North', isNews: true });
    expect(pool.keys()).toEqual(['192.0.2.9:443', '192.0.2.1:443', '192.0.2.2:443']);
  });

  it('takes the name alone from the records of a dump', () => {
    const pool = new KnownPool('127.0.0.1:5000', [], {}, true);
    expect(pool.learn(cacheOfTwoHosts(), undefined)).toEqual({ name: 'North', isNews: false });
    expect(pool.keys()).toEqual(['127.0.0.1:5000']);
  });
});
