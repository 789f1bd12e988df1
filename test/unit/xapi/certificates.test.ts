import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectTls } from '../../../electron/backend/xapi/tls-socket';
import { openHostClient } from '../../../electron/backend/xapi/host-client';
import { checkCertificate, sameFingerprint } from '../../../electron/backend/xapi/trust';
import { createCertificate } from '../../../simulator/http/certificates';
import { reply, startByteServer, type ByteServer } from '../../helpers/byte-server';

let server: ByteServer;

beforeEach(async () => {
  server = await startByteServer((_, socket) => {
    socket.end(
      reply('application/json', '{"jsonrpc":"2.0","result":[],"id":1}').replace('\r\n', '\r\nconnection: close\r\n'),
    );
  });
});

afterEach(() => server.close());

async function call(trusted: string | undefined): Promise<unknown> {
  const client = openHostClient(server, { trusted: () => trusted });
  try {
    return await client.call('VM.get_all', 's', []);
  } finally {
    await client.close();
  }
}

describe('a host certificate', () => {
  it('is shown when nobody has said whether to trust it, and nothing is sent', async () => {
    await expect(call(undefined)).rejects.toMatchObject({
      kind: 'certificate-unknown',
      host: server.key,
      fingerprint: server.certificate.fingerprint,
      trustedFingerprint: undefined,
      certificate: { subject: 'CN=byte-server', issuer: 'CN=byte-server' },
    });
    expect(server.requests).toEqual([]);
  });

  it('is accepted by its fingerprint, however that is written', async () => {
    await expect(call(server.certificate.fingerprint.replaceAll(':', '').toLowerCase())).resolves.toEqual([]);
  });

  it('is refused when it changed, and both are told', async () => {
    const trusted = server.certificate.fingerprint;
    const other = await createCertificate('other', '127.0.0.1');
    server.useCertificate(other);
    await expect(call(trusted)).rejects.toMatchObject({
      kind: 'certificate-changed',
      fingerprint: other.fingerprint,
      trustedFingerprint: trusted,
    });
    expect(server.requests).toEqual([]);
  });

  it('is checked on every connection: no TLS session is resumed', async () => {
    const client = openHostClient(server, { trusted: () => server.certificate.fingerprint });
    for (let count = 0; count < 3; count++) await client.call('VM.get_all', 's', []);
    await client.close();
    expect(server.resumed).toEqual([false, false, false]);
  });

  it('that is missing, as on a resumed session, is a failure', () => {
    // What getPeerCertificate gives where there is none.
    const missing = JSON.parse('{}') as Parameters<typeof checkCertificate>[1];
    expect(checkCertificate('h:443', missing, true, { trusted: () => undefined })).toMatchObject({ kind: 'protocol' });
    expect(checkCertificate('h:443', missing, true, { trusted: () => 'AA' })).toMatchObject({ kind: 'protocol' });
  });

  it('that an authority vouches for is accepted unless another one is trusted', async () => {
    const socket = await connectTls(server, { trusted: () => server.certificate.fingerprint });
    const shown = socket.getPeerCertificate();
    socket.destroy();
    expect(checkCertificate('h:443', shown, true, { trusted: () => undefined })).toBeUndefined();
    expect(checkCertificate('h:443', shown, true, { trusted: () => 'AA' })).toMatchObject({
      kind: 'certificate-changed',
    });
  });
});

describe('opening a TLS connection', () => {
  it('ends when it is aborted', async () => {
    const trust = { trusted: () => undefined };
    await expect(connectTls(server, trust, AbortSignal.abort())).rejects.toMatchObject({ kind: 'aborted' });
    const abort = new AbortController();
    const opening = connectTls(server, trust, abort.signal);
    abort.abort();
    await expect(opening).rejects.toMatchObject({ kind: 'aborted' });
  });
});

describe('fingerprints', () => {
  it('are equal with and without colons, in either case', () => {
    expect(sameFingerprint('AA:BB', 'aabb')).toBe(true);
    expect(sameFingerprint('AA:BB', 'AA:BC')).toBe(false);
  });
});
