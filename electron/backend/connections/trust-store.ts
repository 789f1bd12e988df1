import { sameFingerprint, type HostTrust } from '../xapi/trust';

/** Fingerprints that one connection trusts, by `host:port`. */
export class TrustStore implements HostTrust {
  private readonly pins: Map<string, string>;

  constructor(pins: Readonly<Record<string, string>>) {
    this.pins = new Map(Object.entries(pins));
  }

  trusted(hostAndPort: string): string | undefined {
    return this.pins.get(hostAndPort);
  }

  holds(hostAndPort: string, fingerprint: string): boolean {
    return sameFingerprint(this.pins.get(hostAndPort) ?? '', fingerprint);
  }

  /** Whether that was news. */
  pin(hostAndPort: string, fingerprint: string): boolean {
    if (this.pins.get(hostAndPort) === fingerprint) return false;
    this.pins.set(hostAndPort, fingerprint);
    return true;
  }

  toRecord(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.pins);
  }
}
