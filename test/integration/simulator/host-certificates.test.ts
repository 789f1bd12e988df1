import { generateKeyPairSync, webcrypto } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:tls';
import * as x509 from '@peculiar/x509';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ref } from '../../../shared/xenapi/refs';
import type { RunningPool, Simulator } from '../../../simulator/index';
import { startOnePool } from './one-pool';
import type { RawClient } from './raw-client';

const DAY_MS = 24 * 60 * 60 * 1000;
const ALGORITHM = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 2048,
};

let simulator: Simulator;
let pool: RunningPool;
let client: RawClient;
let session: string;
let host: Ref<'host'>;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ simulator, pool, client, session, close } = await startOnePool({ pools: [{ name: 'Base', hosts: 1, vms: 0 }] }));
  host = pool.pool.coordinator;
});

afterAll(() => close());

function call<T>(method: string, ...params: unknown[]): Promise<T> {
  return client.call<T>(method, session, ...params);
}

interface Pair {
  readonly certificate: string;
  readonly key: string;
  readonly fingerprint: string;
}

async function createPair(notBefore: Date, notAfter: Date): Promise<Pair> {
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=base.example.com',
    notBefore,
    notAfter,
    signingAlgorithm: ALGORITHM,
    keys,
  });
  const exported = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  const digest = Buffer.from(await certificate.getThumbprint('SHA-256'));
  return {
    certificate: certificate.toString('pem'),
    key: `-----BEGIN PRIVATE KEY-----\n${exported.replace(/(.{64})/g, '$1\n')}\n-----END PRIVATE KEY-----\n`,
    fingerprint: digest
      .toString('hex')
      .toUpperCase()
      .replace(/(..)(?=.)/g, '$1:'),
  };
}

async function shownFingerprint(): Promise<string> {
  const { hostname, port } = new URL(simulator.coordinator);
  const socket = connect({ host: hostname, port: Number(port), rejectUnauthorized: false });
  await once(socket, 'secureConnect');
  const { fingerprint256 } = socket.getPeerCertificate();
  socket.destroy();
  return fingerprint256;
}

function recorded(type: string): string[] {
  return [...pool.database.all('Certificate')]
    .filter(([, certificate]) => certificate.type === type)
    .map(([, { fingerprint_sha256 }]) => fingerprint_sha256);
}

describe('the certificate of a host', () => {
  it('is the one that was installed, for clients and in the record', async () => {
    const pair = await createPair(new Date(Date.now() - DAY_MS), new Date(Date.now() + DAY_MS));
    await call('host.install_server_certificate', host, pair.certificate, pair.key, '');
    expect([await shownFingerprint(), recorded('host')]).toEqual([pair.fingerprint, [pair.fingerprint]]);
    expect(await call('host.get_server_certificate', host)).toBe(pair.certificate);
  });

  it('is a new one of its own after a reset', async () => {
    const before = await shownFingerprint();
    await call('host.reset_server_certificate', host);
    const after = await shownFingerprint();
    expect(after).not.toBe(before);
    expect(recorded('host')).toEqual([after]);
  });

  it('that only other hosts see is refreshed without changing the one that clients see', async () => {
    const [shown, internal] = [await shownFingerprint(), recorded('host_internal')];
    await call('host.refresh_server_certificate', host);
    expect(await shownFingerprint()).toBe(shown);
    expect(recorded('host_internal')).not.toEqual(internal);
  });

  it('is not replaced by one that cannot be used', async () => {
    const now = Date.now();
    const good = await createPair(new Date(now - DAY_MS), new Date(now + DAY_MS));
    const early = await createPair(new Date(now + DAY_MS), new Date(now + 2 * DAY_MS));
    const { privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 1024,
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      publicKeyEncoding: { type: 'spki', format: 'pem' },
    });
    const install = (certificate: string, key: string, chain = ''): Promise<unknown> =>
      call('host.install_server_certificate', host, certificate, key, chain);
    await expect(install('nonsense', good.key)).rejects.toThrow('SERVER_CERTIFICATE_INVALID');
    await expect(install(good.certificate, 'nonsense')).rejects.toThrow('SERVER_CERTIFICATE_KEY_INVALID');
    await expect(install(good.certificate, early.key)).rejects.toThrow('SERVER_CERTIFICATE_KEY_MISMATCH');
    await expect(install(good.certificate, privateKey)).rejects.toThrow(
      'SERVER_CERTIFICATE_KEY_RSA_LENGTH_NOT_SUPPORTED 1024',
    );
    await expect(install(early.certificate, early.key)).rejects.toThrow('SERVER_CERTIFICATE_NOT_VALID_YET');
    await expect(install(good.certificate, good.key, 'nonsense')).rejects.toThrow('SERVER_CERTIFICATE_CHAIN_INVALID');
  });
});

describe('the certificates that a pool trusts', () => {
  it('have names, each once, and are forgotten by them', async () => {
    const { certificate } = await createPair(new Date(Date.now() - DAY_MS), new Date(Date.now() + DAY_MS));
    await call('pool.install_ca_certificate', 'office.pem', certificate);
    expect(await call('pool.certificate_list')).toEqual(['office.pem']);
    await expect(call('pool.install_ca_certificate', 'office.pem', certificate)).rejects.toThrow(
      'CERTIFICATE_ALREADY_EXISTS office.pem',
    );
    await expect(call('pool.install_ca_certificate', '../x', certificate)).rejects.toThrow(
      'CERTIFICATE_NAME_INVALID ../x',
    );
    await expect(call('pool.install_ca_certificate', 'other.pem', 'nonsense')).rejects.toThrow(
      'CERTIFICATE_CORRUPT other.pem',
    );
    await call('pool.uninstall_ca_certificate', 'office.pem');
    await expect(call('pool.uninstall_ca_certificate', 'office.pem')).rejects.toThrow(
      'CERTIFICATE_DOES_NOT_EXIST office.pem',
    );
  });
});
