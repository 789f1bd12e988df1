import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSession, type OpenSessionOptions } from '../../../electron/backend/xapi/open-session';
import type { Text } from '../../../shared/contract';
import { reply, startByteServer, type Answer, type ByteServer } from '../../helpers/byte-server';

let member: ByteServer;
let coordinator: ByteServer;
let pins: Map<string, string>;
let details: Text[];

beforeEach(async () => {
  member = await startByteServer((_, socket) => socket.destroy());
  coordinator = await startByteServer(result('OpaqueRef:s'));
  pins = new Map([member, coordinator].map(({ key, certificate }) => [key, certificate.fingerprint]));
  details = [];
});

afterEach(() => Promise.all([member.close(), coordinator.close()]));

function result(value: string): Answer {
  return (_, socket) => socket.write(reply('application/json', JSON.stringify({ result: value, id: 1 })));
}

function refusal(words: readonly string[], header = ''): Answer {
  const body = reply('application/json', JSON.stringify({ error: words, id: 0 }));
  return (_, socket) => socket.write(body.replace('\r\n', `\r\n${header}`));
}

function open(...servers: readonly ByteServer[]) {
  return openSession(optionsFor(servers));
}

function optionsFor(servers: readonly ByteServer[]): OpenSessionOptions {
  return {
    endpoints: servers,
    trust: { trusted: (key) => pins.get(key) },
    credentials: { user: 'root', password: 'hush' },
    originator: 'Poolkeeper/1',
    signal: new AbortController().signal,
    onVouched: (key, fingerprint) => pins.set(key, fingerprint),
    onDetail: (detail) => details.push(detail),
  };
}

function methods({ requests }: ByteServer): unknown[] {
  return requests.map(({ body }) => (JSON.parse(body) as { method: unknown }).method);
}

describe('opening a session', () => {
  it('follows a member to the coordinator, and says so', async () => {
    member.answer = refusal(['HOST_IS_SLAVE', coordinator.key]);
    const session = await open(member);
    expect(session.client.endpoint.port).toBe(coordinator.port);
    expect(details).toEqual([{ key: 'connection.redirected', params: { from: member.key, to: coordinator.key } }]);
    await session.close();
    expect(methods(coordinator)).toEqual(['session.login_with_password', 'session.logout']);
  });

  it('asks nobody else where redirects are not followed', async () => {
    member.answer = refusal(['HOST_IS_SLAVE', coordinator.key]);
    await expect(openSession({ ...optionsFor([member]), isRedirectFollowed: false })).rejects.toMatchObject({
      code: 'HOST_IS_SLAVE',
    });
    expect(coordinator.requests).toEqual([]);
  });

  it('trusts the coordinator by the word of a trusted member', async () => {
    pins.delete(coordinator.key);
    const header = `x-xenapi-response-host-certificate-thumbprint: ${coordinator.certificate.fingerprint}\r\n`;
    member.answer = refusal(['HOST_IS_SLAVE', coordinator.key], header);
    await (await open(member)).close();
    expect(pins.get(coordinator.key)).toBe(coordinator.certificate.fingerprint);
    expect(member.requests[0]?.head).toContain('x-xenapi-request-host-certificate-thumbprint: sha-256:master');
  });

  it('does not wait for a member that is silent when another one answers', async () => {
    member.answer = () => undefined;
    const session = await open(member, coordinator);
    expect(session.client.endpoint.port).toBe(coordinator.port);
    await session.close();
  });

  it('asks a member again while another is silent, which is how a new coordinator is found while the old one is dead', async () => {
    const refusals = [refusal(['HOST_IS_SLAVE', member.key]), refusal(['HOST_STILL_BOOTING'])];
    member.answer = () => undefined;
    coordinator.answer = (...asked) => (refusals.shift() ?? result('OpaqueRef:s'))(...asked);
    const session = await openSession({ ...optionsFor([member, coordinator]), pauseMs: 1 });
    await session.close();
    expect(methods(coordinator)).toEqual([...Array<string>(3).fill('session.login_with_password'), 'session.logout']);
  });

  it('asks no host twice when two name each other', async () => {
    member.answer = refusal(['HOST_IS_SLAVE', coordinator.key]);
    coordinator.answer = refusal(['HOST_IS_SLAVE', member.key]);
    await expect(open(member)).rejects.toMatchObject({ code: 'HOST_IS_SLAVE' });
    expect([member.requests.length, coordinator.requests.length]).toEqual([1, 1]);
  });

  it('reports what a person can act upon before what may pass', async () => {
    coordinator.answer = refusal(['SESSION_AUTHENTICATION_FAILED', 'root', 'no']);
    await expect(open(member, coordinator)).rejects.toMatchObject({ code: 'SESSION_AUTHENTICATION_FAILED' });
    pins.delete(member.key);
    await expect(open(coordinator, member)).rejects.toMatchObject({ kind: 'certificate-unknown', host: member.key });
  });

  it('reports a host that starts rather than one that is gone', async () => {
    coordinator.answer = refusal(['HOST_STILL_BOOTING']);
    await expect(open(member, coordinator)).rejects.toMatchObject({ code: 'HOST_STILL_BOOTING' });
  });
});
