import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HostAccess } from '../../../electron/backend/connections/connections-types';
import { openConsole } from '../../../electron/backend/console/open-console';
import { ReasonError } from '../../../shared/contract';
import { startByteServer, type ByteServer } from '../../helpers/byte-server';

const OK = 'HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nCache-Control: no-cache, no-store\r\n\r\n';

let server: ByteServer;
let access: HostAccess;

beforeEach(async () => {
  server = await startByteServer((_, socket) => socket.write(OK));
  access = {
    session: 'OpaqueRef:session',
    trust: { trusted: () => server.certificate.fingerprint },
    defaultPort: server.port,
    isMember: (host) => host === server.host,
    confirmCertificate: () => Promise.resolve(false),
  };
});

afterEach(() => server.close());

function open(location = 'https://127.0.0.1/console?uuid=u', signal = new AbortController().signal) {
  return openConsole({ access: () => access }, location, signal);
}

describe('the tunnel to a console', () => {
  it('asks with the session as a cookie, in HTTP/1.0 and a short head', async () => {
    (await open()).destroy();
    expect(server.requests[0]?.head).toBe(
      `CONNECT /console?uuid=u HTTP/1.0\r\nHost: ${server.key}\r\nCookie: session_id=OpaqueRef:session\r\n\r\n`,
    );
  });

  it('gives the first bytes also when they share a packet with the head', async () => {
    server.answer = (_, socket) => socket.write(`${OK}RFB 003.008\n`);
    const console = await open();
    const [bytes] = (await once(console, 'data')) as [Buffer];
    expect(bytes.toString()).toBe('RFB 003.008\n');
    console.destroy();
  });

  it('waits for a head that comes in pieces, and carries bytes both ways', async () => {
    server.answer = (_, socket) => {
      socket.removeAllListeners('data');
      socket.on('data', (chunk: Buffer) => socket.write(chunk.toString().toUpperCase()));
      socket.write(OK.slice(0, 10));
      setImmediate(() => socket.write(OK.slice(10)));
    };
    const console = await open();
    console.write('hello');
    const [bytes] = (await once(console, 'data')) as [Buffer];
    expect(bytes.toString()).toBe('HELLO');
    console.destroy();
  });

  it.each([
    [401, 'reason.consoleSession'],
    [403, 'reason.consolePermission'],
    [404, 'reason.consoleNotReady'],
    [302, 'reason.consoleMoved'],
    [500, 'reason.consoleNotThere'],
    [503, 'reason.consoleLimit'],
  ])('has a sentence for status %d', async (status, key) => {
    server.answer = (_, socket) => socket.end(`HTTP/1.0 ${status} Whatever\r\n\r\n<html>`);
    await expect(open()).rejects.toMatchObject({ name: 'ReasonError', reason: { key } });
  });

  it.each<[string, string, string]>([
    ['another status', 'HTTP/1.1 431 Too Large\r\n\r\n', 'http'],
    ['no HTTP', 'SSH-2.0-OpenSSH\r\n\r\n', 'protocol'],
    ['an endless head', 'x'.repeat(20_000), 'protocol'],
  ])('refuses %s', async (_, bytes, kind) => {
    server.answer = (_request, socket) => socket.write(bytes);
    await expect(open()).rejects.toMatchObject({ name: 'TransportError', kind });
  });

  it('reports a connection that ends before the head as cut', async () => {
    server.answer = (_, socket) => socket.end('HTTP/1.1 200');
    await expect(open()).rejects.toMatchObject({ kind: 'cut' });
  });

  it('ends when it is aborted', async () => {
    const abort = new AbortController();
    server.answer = () => abort.abort();
    await expect(open(undefined, abort.signal)).rejects.toMatchObject({ kind: 'aborted' });
  });
});

describe('the session', () => {
  it('goes to no host that is not a member of the pool', async () => {
    await expect(open('https://127.0.0.2/console?uuid=u')).rejects.toBeInstanceOf(ReasonError);
    expect(server.requests).toEqual([]);
  });

  it.each(['http://127.0.0.1/console', 'console', '', `https://127.0.0.1/console?uuid=${'u'.repeat(1000)}`])(
    'does not go to "%s"',
    async (location) => {
      await expect(open(location)).rejects.toBeInstanceOf(ReasonError);
    },
  );

  it('waits for the word on a certificate that nobody has vouched for', async () => {
    let trusted: string | undefined;
    access = {
      ...access,
      trust: { trusted: () => trusted },
      confirmCertificate: (error) => {
        expect(server.requests).toEqual([]);
        trusted = error.certificate.fingerprint;
        return Promise.resolve(true);
      },
    };
    (await open()).destroy();
    expect(server.requests).toHaveLength(1);
  });

  it('goes nowhere when that word is no', async () => {
    access = { ...access, trust: { trusted: () => undefined } };
    await expect(open()).rejects.toMatchObject({ kind: 'certificate-unknown' });
    expect(server.requests).toEqual([]);
  });
});
