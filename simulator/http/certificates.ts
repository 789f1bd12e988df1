import { webcrypto, X509Certificate } from 'node:crypto';
import { KeyObject } from 'node:crypto';
import * as x509 from '@peculiar/x509';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const TEN_YEARS_MS = 10 * 365 * 24 * 60 * 60 * 1000;

export interface HostCertificate {
  /** PEM */
  readonly key: string;
  /** PEM */
  readonly certificate: string;
  /** SHA-256 in the form `AA:BB:…`. */
  readonly fingerprint: string;
}

/** A self-signed certificate as a freshly installed host has one. */
export async function createCertificate(name: string, address: string): Promise<HostCertificate> {
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const now = Date.now();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: `CN=${name}`,
    notBefore: new Date(now - 24 * 60 * 60 * 1000),
    notAfter: new Date(now + TEN_YEARS_MS),
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
  return {
    key: String(KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' })),
    certificate: pem,
    fingerprint: new X509Certificate(pem).fingerprint256,
  };
}
