import { KeyObject, webcrypto, X509Certificate } from 'node:crypto';
import * as x509 from '@peculiar/x509';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const DAY_MS = 24 * 60 * 60 * 1000;
const TEN_YEARS_MS = 10 * 365 * DAY_MS;

/** What a pool keeps of a certificate. */
export interface CertificateFacts {
  /** SHA-256 in the form `AA:BB:…`. */
  readonly fingerprint: string;
  /** In the same form. */
  readonly fingerprintSha1: string;
  readonly notBeforeMs: number;
  readonly notAfterMs: number;
}

export interface HostCertificate extends CertificateFacts {
  /** PEM */
  readonly key: string;
  /** PEM */
  readonly certificate: string;
}

/** A self-signed certificate as a freshly installed host has one. */
export async function createCertificate(name: string, address: string): Promise<HostCertificate> {
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const now = Math.floor(Date.now() / 1000) * 1000;
  const [notBeforeMs, notAfterMs] = [now - DAY_MS, now + TEN_YEARS_MS];
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: `CN=${name}`,
    notBefore: new Date(notBeforeMs),
    notAfter: new Date(notAfterMs),
    signingAlgorithm: ALGORITHM,
    keys,
    extensions: [
      new x509.SubjectAlternativeNameExtension([
        { type: 'ip', value: address },
        { type: 'dns', value: `${name}.example.com` },
      ]),
    ],
  });
  const pem = certificate.toString('pem');
  const { fingerprint256, fingerprint } = new X509Certificate(pem);
  return {
    key: String(KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' })),
    certificate: pem,
    fingerprint: fingerprint256,
    fingerprintSha1: fingerprint,
    notBeforeMs,
    notAfterMs,
  };
}
