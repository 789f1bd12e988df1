import type { PeerCertificate } from 'node:tls';
import { TransportError } from '../../../shared/xenapi/errors';

/** Who vouches for the certificates of one connection's hosts. */
export interface HostTrust {
  /** SHA-256 fingerprint that is trusted for `host:port`; undefined where nobody has said. */
  trusted(hostAndPort: string): string | undefined;
}

/** What a person needs in order to judge a certificate. */
export interface CertificateFacts {
  /** SHA-256, `AA:BB:…`. */
  readonly fingerprint: string;
  readonly subject: string;
  readonly issuer: string;
  /** ms since the epoch. */
  readonly validFrom: number;
  readonly validTo: number;
}

/** A connection that was ended before a byte of the program's was sent, for the certificate that the server showed. */
export class CertificateError extends TransportError {
  constructor(
    host: string,
    readonly certificate: CertificateFacts,
    /** The fingerprint that was trusted before; undefined when nobody has said. */
    readonly trustedFingerprint: string | undefined,
  ) {
    const kind = trustedFingerprint === undefined ? 'certificate-unknown' : 'certificate-changed';
    super(kind, host, '', certificate.fingerprint);
  }
}

/**
 * A trusted fingerprint must be equal. Without one, a certificate that the system's authorities vouch for is accepted.
 * undefined when all is well.
 */
export function checkCertificate(
  host: string,
  shown: PeerCertificate,
  isAuthorized: boolean,
  trust: HostTrust,
): TransportError | undefined {
  // On a resumed session there may be no certificate at all; that must never pass for a good one.
  if (typeof shown.fingerprint256 !== 'string') return new TransportError('protocol', host, 'no certificate');
  const trusted = trust.trusted(host);
  const isTrusted = trusted === undefined ? isAuthorized : sameFingerprint(trusted, shown.fingerprint256);
  return isTrusted ? undefined : new CertificateError(host, certificateFacts(shown), trusted);
}

/** Servers and people write fingerprints with and without colons, in either case. */
export function sameFingerprint(one: string, other: string): boolean {
  return normalFingerprint(one) === normalFingerprint(other);
}

function normalFingerprint(fingerprint: string): string {
  return fingerprint.replaceAll(':', '').toUpperCase();
}

function certificateFacts(shown: PeerCertificate): CertificateFacts {
  return {
    fingerprint: shown.fingerprint256,
    subject: distinguishedName(shown.subject),
    issuer: distinguishedName(shown.issuer),
    validFrom: Date.parse(shown.valid_from),
    validTo: Date.parse(shown.valid_to),
  };
}

function distinguishedName(name: object): string {
  return Object.entries(name)
    .map(([part, value]) => `${part}=${String(value)}`)
    .join(', ');
}
