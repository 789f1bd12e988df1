/** Who vouches for the certificates of one connection's hosts: fingerprints by `host:port`. */
export interface HostTrust {
  /** SHA-256 fingerprint that is trusted for this host; undefined where nobody has said. */
  trusted(hostAndPort: string): string | undefined;
}
