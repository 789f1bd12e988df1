import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';
import type { CertificateRecord } from '../../shared/xenapi/records.gen';
import type { SimulatedPool } from '../pool';

const ASKED = 'x-xenapi-request-host-certificate-thumbprint';
const ANSWERED = 'x-xenapi-response-host-certificate-thumbprint';

const FINGERPRINTS: ReadonlyMap<string, (certificate: CertificateRecord) => string> = new Map([
  ['sha-256:master', (certificate) => certificate.fingerprint_sha256],
  ['sha-1:master', (certificate) => certificate.fingerprint_sha1],
]);

/** For a client that a member sends to the coordinator: the fingerprint to expect there, when the request asks for it. */
export function coordinatorThumbprint({ headers }: IncomingMessage, pool: SimulatedPool): OutgoingHttpHeaders {
  const certificate = pool.coordinatorCertificate();
  const fingerprint = certificate === undefined ? undefined : FINGERPRINTS.get(String(headers[ASKED]))?.(certificate);
  return fingerprint === undefined ? {} : { [ANSWERED]: fingerprint };
}
