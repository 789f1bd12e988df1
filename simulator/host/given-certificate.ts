import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { XapiError } from '../../shared/xenapi/errors';
import type { HostCertificate } from '../http/certificates';
import { formatDate } from '../wire/dates';

const SHORTEST_RSA_BITS = 2048;
/** The object identifiers of what keys are for, where they are no RSA keys. */
const ALGORITHMS: Readonly<Record<string, string>> = {
  ec: '1.2.840.10045.2.1',
  ed25519: '1.3.101.112',
  dsa: '1.2.840.10040.4.1',
};

export interface GivenCertificate {
  readonly certificate: string;
  readonly key: string;
  /** What links it to an authority; may be empty. */
  readonly chain: string;
}

/** Reads what somebody wants a host to show from now on. Throws the server's error for what is wrong with it. */
export function checkedCertificate({ certificate, key, chain }: GivenCertificate, now: number): HostCertificate {
  const privateKey = parsedKey(key);
  const parsed = parse(certificate, 'SERVER_CERTIFICATE_INVALID');
  const [notBeforeMs, notAfterMs] = [Date.parse(parsed.validFrom), Date.parse(parsed.validTo)];
  if (now < notBeforeMs) {
    throw new XapiError('SERVER_CERTIFICATE_NOT_VALID_YET', [formatDate(now), formatDate(notBeforeMs)]);
  }
  if (now > notAfterMs) throw new XapiError('SERVER_CERTIFICATE_EXPIRED', [formatDate(now), formatDate(notAfterMs)]);
  if (!parsed.checkPrivateKey(privateKey)) throw new XapiError('SERVER_CERTIFICATE_KEY_MISMATCH', []);
  if (chain !== '') parse(chain, 'SERVER_CERTIFICATE_CHAIN_INVALID');
  return {
    key,
    certificate: chain === '' ? certificate : `${certificate.trimEnd()}\n${chain}`,
    fingerprint: parsed.fingerprint256,
    fingerprintSha1: parsed.fingerprint,
    notBeforeMs,
    notAfterMs,
  };
}

function parsedKey(key: string): KeyObject {
  const parsed = attempt(() => createPrivateKey(key), 'SERVER_CERTIFICATE_KEY_INVALID');
  const { asymmetricKeyType: type = '', asymmetricKeyDetails } = parsed;
  if (type !== 'rsa') {
    throw new XapiError('SERVER_CERTIFICATE_KEY_ALGORITHM_NOT_SUPPORTED', [ALGORITHMS[type] ?? type]);
  }
  const bits = asymmetricKeyDetails?.modulusLength ?? 0;
  if (bits < SHORTEST_RSA_BITS) {
    throw new XapiError('SERVER_CERTIFICATE_KEY_RSA_LENGTH_NOT_SUPPORTED', [String(bits)]);
  }
  return parsed;
}

function parse(pem: string, code: string): X509Certificate {
  return attempt(() => new X509Certificate(pem), code);
}

function attempt<T>(read: () => T, code: string): T {
  try {
    return read();
  } catch {
    throw new XapiError(code, []);
  }
}
