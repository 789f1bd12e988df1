import type { HostRecord, PoolRecord } from '../../../shared/xenapi/records.gen';
import type { CacheReader } from '../cache/cache-types';
import { endpointKey, readAddress } from '../xapi/endpoint';

/** What a connection takes from its own pool's records. */
export interface PoolFacts {
  /** undefined until the pool or its coordinator has a name. */
  readonly name: string | undefined;
  /** `host:port` of every member, coordinator first. */
  readonly members: readonly string[];
  /** Fingerprints that the pool itself vouches for, by `host:port`. */
  readonly vouched: ReadonlyMap<string, string>;
}

export function readPoolFacts(cache: CacheReader, defaultPort: number): PoolFacts {
  const pool = firstPool(cache);
  const coordinator = pool === undefined ? undefined : cache.get('host', pool.master);
  const members = [...cache.all('host').values()]
    .sort((one, other) => Number(other === coordinator) - Number(one === coordinator))
    .flatMap((host) => hostKey(host, defaultPort) ?? []);
  const vouched = new Map<string, string>();
  for (const certificate of cache.all('Certificate').values()) {
    const host = certificate.type === 'host' ? cache.get('host', certificate.host) : undefined;
    const key = host === undefined ? undefined : hostKey(host, defaultPort);
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- servers before 24.20 have no other
    const fingerprint = certificate.fingerprint_sha256 || certificate.fingerprint;
    if (key !== undefined && fingerprint !== '') vouched.set(key, fingerprint);
  }
  // A host that was never in a pool has a pool record without a name.
  const names = [pool?.name_label, coordinator?.name_label];
  return { name: names.find((name) => name !== undefined && name !== ''), members, vouched };
}

function firstPool(cache: CacheReader): PoolRecord | undefined {
  const [pool] = cache.all('pool').values();
  return pool;
}

function hostKey(host: HostRecord, defaultPort: number): string | undefined {
  const endpoint = readAddress(host.address, defaultPort);
  return endpoint === undefined ? undefined : endpointKey(endpoint);
}
