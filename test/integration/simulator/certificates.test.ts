import { once } from 'node:events';
import { connect } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSimulator, type RunningPool, type Simulator } from '../../../simulator/index';
import { RawClient } from './raw-client';

let simulator: Simulator;
let pool: RunningPool;
let member: RawClient;

beforeEach(async () => {
  simulator = await startSimulator({ size: 'S' });
  const [first] = simulator.pools;
  if (first === undefined) throw new Error('no pool');
  pool = first;
  member = new RawClient(simulator.hosts[1]?.url ?? '');
});

afterEach(async () => {
  member.close();
  await simulator.close();
});

async function shownFingerprint(url: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), rejectUnauthorized: false });
  await once(socket, 'secureConnect');
  const { fingerprint256 } = socket.getPeerCertificate();
  socket.destroy();
  return fingerprint256;
}

/** By host name. */
function recorded(type: string): Map<string, string> {
  const { database } = pool;
  const certificates = [...database.all('Certificate')].map(([, certificate]) => certificate);
  return new Map(
    certificates
      .filter((certificate) => certificate.type === type)
      .map(({ host, fingerprint_sha256 }) => [database.record('host', host).name_label, fingerprint_sha256]),
  );
}

describe('the certificates that a pool knows of', () => {
  it('are those that its hosts show, and an internal one each', async () => {
    const shown = await Promise.all(
      simulator.hosts.map(async ({ name, url }) => [name, await shownFingerprint(url)] as const),
    );
    expect(recorded('host')).toEqual(new Map(shown));
    expect([...recorded('host_internal').keys()]).toEqual([...recorded('host').keys()]);
  });

  it('stay as they are when somebody else sits at the address', async () => {
    const before = recorded('host');
    await pool.renewCertificate('harbour-1');
    expect(recorded('host')).toEqual(before);
  });

  it('are replaced by those that a host has installed', async () => {
    const fingerprint = await pool.renewCertificate('harbour-1', { isRecorded: true });
    expect(recorded('host').get('harbour-1')).toBe(fingerprint);
    expect(recorded('host').size).toBe(simulator.hosts.length);
  });
});

describe('a member that names the coordinator', () => {
  const answered = 'x-xenapi-response-host-certificate-thumbprint';
  const json = JSON.stringify({ id: 1, method: 'session.login_with_password', params: ['root', ''] });
  const xml =
    '<methodCall><methodName>session.login_with_password</methodName>' +
    '<params><param><value>root</value></param><param><value></value></param></params></methodCall>';
  const ask = (thumbprint: string, body: string) => ({
    'content-length': String(body.length),
    'x-xenapi-request-host-certificate-thumbprint': thumbprint,
  });

  it.each([
    ['/jsonrpc', json],
    ['/', xml],
  ])('tells its fingerprint to who asks at %s', async (path, body) => {
    const headers = await member.replyHeaders({ path, body, headers: ask('sha-256:master', body) });
    expect(headers[answered]).toBe(simulator.hosts[0]?.fingerprint);
  });

  it('tells the SHA-1 form too', async () => {
    const headers = await member.replyHeaders({ body: json, headers: ask('sha-1:master', json) });
    expect(headers[answered]).toMatch(/^([0-9A-F]{2}:){19}[0-9A-F]{2}$/);
  });

  it('tells nothing to who does not ask, or asks for something else', async () => {
    expect(await member.replyHeaders({ body: json })).not.toHaveProperty(answered);
    expect(await member.replyHeaders({ body: json, headers: ask('md5:master', json) })).not.toHaveProperty(answered);
  });
});
