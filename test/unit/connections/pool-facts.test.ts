import { describe, expect, it } from 'vitest';
import { ObjectCache } from '../../../electron/backend/cache/object-cache';
import { readPoolFacts } from '../../../electron/backend/connections/pool-facts';
import { decodeRecord } from '../../../shared/xenapi/codec';
import { asRef } from '../../../shared/xenapi/refs';

function poolCache(poolName: string): ObjectCache {
  const cache = new ObjectCache();
  cache.upsert('pool', asRef('p'), decodeRecord('pool', { name_label: poolName, master: 'h2' }));
  for (const name of ['h1', 'h2', 'h3']) {
    cache.upsert('host', asRef(name), decodeRecord('host', { name_label: name, address: `10.0.0.${name.slice(1)}` }));
  }
  return cache;
}

describe('what a connection learns from its pool', () => {
  it('is its name, or its coordinator’s where it has none', () => {
    expect(readPoolFacts(poolCache('Harbour'), 443).name).toBe('Harbour');
    expect(readPoolFacts(poolCache(''), 443).name).toBe('h2');
    expect(readPoolFacts(new ObjectCache(), 443).name).toBeUndefined();
  });

  it('are its members, coordinator first, on the port of the connection', () => {
    expect(readPoolFacts(poolCache('Harbour'), 8443).members).toEqual([
      '10.0.0.2:8443',
      '10.0.0.1:8443',
      '10.0.0.3:8443',
    ]);
  });

  it('are the certificates of its hosts, in the field of either age', () => {
    const cache = poolCache('Harbour');
    const add = (ref: string, fields: object) =>
      cache.upsert('Certificate', asRef(ref), decodeRecord('Certificate', fields));
    add('c1', { type: 'host', host: 'h1', fingerprint_sha256: 'AA', fingerprint: 'old' });
    add('c2', { type: 'host', host: 'h2', fingerprint: 'BB' });
    add('c3', { type: 'host_internal', host: 'h3', fingerprint: 'CC' });
    add('c4', { type: 'ca', fingerprint: 'DD' });
    expect(readPoolFacts(cache, 443).vouched).toEqual(
      new Map([
        ['10.0.0.1:443', 'AA'],
        ['10.0.0.2:443', 'BB'],
      ]),
    );
  });
});
