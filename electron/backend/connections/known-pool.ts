import { TransportError } from '../../../shared/xenapi/errors';
import type { CacheReader } from '../cache/cache-types';
import { endpointKey, parseAddress, readAddress, type Endpoint } from '../xapi/endpoint';
import { readPoolFacts } from './pool-facts';
import { TrustStore } from './trust-store';

/** What a connection keeps of its pool beside the records: where it is reached, and whose certificates hold. */
export class KnownPool {
  /** As the user gave it. */
  readonly endpoint: Endpoint;
  readonly trust: TrustStore;
  /** Of the pool that was last logged in to. */
  uuid: string | undefined;

  constructor(
    address: string,
    /** `host:port`, as far as they are known. */
    public members: readonly string[],
    trusted: Readonly<Record<string, string>>,
    /** The records of a dump name hosts that may be at work elsewhere: they are not to be asked for anything. */
    private readonly isDump = false,
  ) {
    this.endpoint = parseAddress(address);
    this.trust = new TrustStore(trusted);
  }

  /** `host:port` of every way in. */
  keys(): readonly string[] {
    return [...new Set([endpointKey(this.endpoint), ...this.members])];
  }

  endpoints(): readonly Endpoint[] {
    return this.keys().flatMap((key) => readAddress(key, this.endpoint.port) ?? []);
  }

  /** Forgets a member that let us in and is in another pool by now, with a TransportError. */
  refuseFormerMember(uuid: string, endpoint: Endpoint): void {
    const key = endpointKey(endpoint);
    if (this.uuid === undefined || this.uuid === uuid || key === endpointKey(this.endpoint)) return;
    this.members = this.members.filter((member) => member !== key);
    throw new TransportError('protocol', key, 'a former member, in another pool');
  }

  /** Takes members and fingerprints from the pool's own records. `isNews` where they tell more than was known. */
  learn(
    cache: CacheReader,
    present: Endpoint | undefined,
  ): { readonly name: string | undefined; readonly isNews: boolean } {
    const { name, members, vouched } = readPoolFacts(cache, this.endpoint.port);
    if (this.isDump) return { name, isNews: false };
    const hasNewMembers = members.length > 0 && members.join() !== this.members.join();
    if (hasNewMembers) this.members = members;
    // What the present host shows was checked already; its record may be of a server behind a proxy.
    const presentKey = present === undefined ? '' : endpointKey(present);
    const pinned = [...vouched].filter(([key, fingerprint]) => key !== presentKey && this.trust.pin(key, fingerprint));
    return { name, isNews: hasNewMembers || pinned.length > 0 };
  }
}
