import type { Ref } from '../../shared/xenapi/refs';
import type { Database } from '../database/database';
import type { CertificateFacts } from '../http/certificates';
import type { Random } from '../random';
import type { BuiltHost, Builder } from './builder';

/** What the pool knows of each host's certificates: the one that everybody sees, and one that only other hosts are shown. */
export function buildCertificates({ database, random }: Builder, hosts: readonly BuiltHost[]): void {
  for (const { ref, place } of hosts) {
    recordCertificate(database, ref, place.certificate);
    createRecord(database, ref, 'host_internal', {
      ...place.certificate,
      fingerprint: fingerprint(random, 32),
      fingerprintSha1: fingerprint(random, 20),
    });
  }
}

/** A certificate that a host has installed, for everybody or for the other hosts, takes the place of the one before it. */
export function recordCertificate(
  database: Database,
  host: Ref<'host'>,
  facts: CertificateFacts,
  kind: 'host' | 'host_internal' = 'host',
): void {
  for (const [ref, { host: owner, type }] of [...database.all('Certificate')]) {
    if (owner === host && type === kind) database.destroy('Certificate', ref);
  }
  createRecord(database, host, kind, facts);
}

function createRecord(
  database: Database,
  host: Ref<'host'>,
  type: 'host' | 'host_internal',
  { fingerprint, fingerprintSha1, notBeforeMs, notAfterMs }: CertificateFacts,
): void {
  database.create('Certificate', {
    host,
    type,
    not_before: notBeforeMs,
    not_after: notAfterMs,
    fingerprint,
    fingerprint_sha256: fingerprint,
    fingerprint_sha1: fingerprintSha1,
  });
}

function fingerprint(random: Random, bytes: number): string {
  return Array.from({ length: bytes }, () => random.hex(2).toUpperCase()).join(':');
}
