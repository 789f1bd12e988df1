import { X509Certificate } from 'node:crypto';
import { XapiError } from '../../shared/xenapi/errors';
import type { CertificateRecord } from '../../shared/xenapi/records.gen';
import { nullRef, type Ref } from '../../shared/xenapi/refs';
import { workFor, workOf } from '../operations/operation';
import type { SimulatedPool } from '../pool';
import type { Behaviours } from '../rpc/call';

/** A file's name on the hosts. */
const FILE_NAME = /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/;
const REVOCATION_LIST = /^-----BEGIN X509 CRL-----[\s\S]+-----END X509 CRL-----\s*$/;
/** For all hosts to have it. */
const HAND_OUT_MS = 2_000;

/** Whom the pool's hosts trust: authorities, single certificates, and lists of what is trusted no more. */
export const poolCertificateBehaviours: Behaviours = {
  'pool.certificate_install': ({ pool, args }) => install(pool, args.text(0), args.text(1)),
  'pool.install_ca_certificate': ({ pool, args }) => install(pool, args.text(0), args.text(1)),
  'pool.certificate_uninstall': ({ pool, args }) => uninstall(pool, args.text(0), false),
  'pool.uninstall_ca_certificate': ({ pool, args }) => uninstall(pool, args.text(0), args.flag(1)),
  'pool.certificate_list': ({ pool }) => authorities(pool).map(([, { name }]) => name),
  'pool.certificate_sync': () => undefined,
  'pool.crl_install': ({ pool, args }) => {
    const [name, list] = [args.text(0), args.text(1)];
    if (!FILE_NAME.test(name)) throw new XapiError('CRL_NAME_INVALID', [name]);
    if (pool.revocationLists.has(name)) throw new XapiError('CRL_ALREADY_EXISTS', [name]);
    if (!REVOCATION_LIST.test(list)) throw new XapiError('CRL_CORRUPT', [name]);
    pool.revocationLists.set(name, list);
  },
  'pool.crl_uninstall': ({ pool, args }) => {
    if (!pool.revocationLists.delete(args.text(0))) throw new XapiError('CRL_DOES_NOT_EXIST', [args.text(0)]);
  },
  'pool.crl_list': ({ pool }) => [...pool.revocationLists.keys()],
  'pool.install_trusted_certificate': ({ pool, args }) => {
    const certificate = parsed(args.text(2));
    if (certificate === undefined) throw new XapiError('TRUSTED_CERTIFICATE_INVALID', []);
    const { fingerprint256 } = certificate;
    const isKnown = [...pool.database.all('Certificate')].some(
      ([, known]) => known.fingerprint_sha256 === fingerprint256 && known.type !== 'host',
    );
    if (isKnown) throw new XapiError('TRUSTED_CERTIFICATE_ALREADY_EXISTS', [fingerprint256]);
    const purpose = args.texts(3).filter((word) => word === 'licensing' || word === 'ldaps');
    record(pool, certificate, { type: args.flag(1) ? 'ca' : 'pinned', purpose });
  },
  'pool.uninstall_trusted_certificate': ({ pool, args }) => {
    const ref = args.ref('Certificate', 1);
    const { type } = pool.database.record('Certificate', ref);
    if (type !== 'ca' && type !== 'pinned') throw new XapiError('NOT_TRUSTED_CERTIFICATE', [ref]);
    pool.database.destroy('Certificate', ref);
  },
  'pool.enable_tls_verification': ({ pool }) => {
    pool.database.modify('pool', pool.ref, { tls_verification_enabled: true });
    for (const [host] of [...pool.database.all('host')]) {
      pool.database.modify('host', host, { tls_verification_enabled: true });
    }
  },
  'pool.rotate_secret': async (call) => {
    if (call.pool.record.ha_enabled) throw new XapiError('HA_IS_ENABLED', []);
    await workFor(workOf(call), HAND_OUT_MS);
    call.pool.rotateSecret();
  },
  'pool.sync_database': (call) => workFor(workOf(call), HAND_OUT_MS),
};

function install(pool: SimulatedPool, name: string, pem: string): void {
  if (!FILE_NAME.test(name)) throw new XapiError('CERTIFICATE_NAME_INVALID', [name]);
  if (authorities(pool).some(([, known]) => known.name === name)) {
    throw new XapiError('CERTIFICATE_ALREADY_EXISTS', [name]);
  }
  const certificate = parsed(pem);
  if (certificate === undefined) throw new XapiError('CERTIFICATE_CORRUPT', [name]);
  record(pool, certificate, { name, type: 'ca' });
}

function uninstall(pool: SimulatedPool, name: string, isForced: boolean): void {
  const found = authorities(pool).find(([, known]) => known.name === name);
  if (found !== undefined) pool.database.destroy('Certificate', found[0]);
  else if (!isForced) throw new XapiError('CERTIFICATE_DOES_NOT_EXIST', [name]);
}

function authorities({ database }: SimulatedPool): (readonly [Ref<'Certificate'>, CertificateRecord])[] {
  return [...database.all('Certificate')].filter(([, { type }]) => type === 'ca');
}

function record(
  { database }: SimulatedPool,
  { fingerprint256, fingerprint, validFrom, validTo }: X509Certificate,
  fields: Partial<CertificateRecord>,
): void {
  database.create('Certificate', {
    host: nullRef(),
    not_before: Date.parse(validFrom),
    not_after: Date.parse(validTo),
    fingerprint: fingerprint256,
    fingerprint_sha256: fingerprint256,
    fingerprint_sha1: fingerprint,
    ...fields,
  });
}

function parsed(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}
