import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { connectionObjectId, toObjectId } from '../../../shared/contract';
import { ref } from '../../helpers/records';
import { makeKey, startSshServer, type KeyPair, type SshServer, type SshServerOptions } from '../../helpers/ssh-server';
import { reasonOf, type TerminalClient } from './terminal-client';
import { startTerminalEstate, type TerminalEstate } from './terminal-estate';

const PASSWORD: SshServerOptions = { user: 'root', password: 'right' };

let estate: TerminalEstate;
const servers: SshServer[] = [];

beforeAll(async () => {
  estate = await startTerminalEstate();
});

afterEach(() => Promise.all(servers.splice(0).map((server) => server.close())));

afterAll(() => estate.close());

async function serve(options: SshServerOptions, hostKey?: KeyPair, port?: number): Promise<SshServer> {
  const server = await startSshServer(estate.host.address, options, hostKey, port);
  servers.push(server);
  return server;
}

/** To its shell. */
async function openShell(port: number): Promise<TerminalClient> {
  const terminal = await estate.openTrusted({ port });
  await terminal.next();
  terminal.answer({ kind: 'password', password: 'right', remember: false });
  expect(await terminal.next()).toEqual({ kind: 'open' });
  return terminal;
}

describe('a terminal', () => {
  it('shows what the shell answers, in the size that it has, to its exit code', async () => {
    const server = await serve(PASSWORD);
    const terminal = await estate.openTrusted({ port: server.port });
    expect(await terminal.next()).toEqual({ kind: 'login', ways: ['password'] });
    terminal.answer({ kind: 'password', password: 'right', remember: false });
    expect(await terminal.next()).toEqual({ kind: 'open' });
    terminal.type('echo hello\r');
    await terminal.shows('\r\nhello\r\n$ ');
    terminal.answer({ kind: 'resize', columns: 100, rows: 30 });
    terminal.type('size\r');
    await terminal.shows('30x100');
    terminal.type('exit 3\r');
    expect(await terminal.next()).toEqual({ kind: 'exit', code: 3 });
    expect(await terminal.ended).toBeUndefined();
    expect(server.sizes[0]).toBe('24x80');
  });

  it('asks again after a wrong password, and tells when the server has had enough', async () => {
    const server = await serve({ ...PASSWORD, mostTries: 2 });
    const terminal = await estate.openTrusted({ port: server.port });
    await terminal.next();
    terminal.answer({ kind: 'password', password: 'wrong', remember: true });
    expect(await terminal.next()).toMatchObject({ kind: 'login', problem: { key: 'terminal.refused.password' } });
    terminal.answer({ kind: 'password', password: 'wrong again', remember: true });
    expect(await reasonOf(terminal)).toBe('reason.sshRefused');
    expect(await estate.secrets.get(`ssh:root@${estate.host.uuid} ${server.port}`)).toBeUndefined();
  });

  it('remembers a password that was right, and forgets it once it is refused', async () => {
    const hostKey = makeKey();
    const server = await serve(PASSWORD, hostKey);
    const first = await estate.openTrusted({ port: server.port });
    await first.next();
    first.answer({ kind: 'password', password: 'right', remember: true });
    await first.next();
    first.close();
    const second = estate.open({ port: server.port });
    expect(await second.next()).toEqual({ kind: 'open' });
    await server.close();
    await serve({ ...PASSWORD, password: 'changed' }, hostKey, server.port);
    const third = estate.open({ port: server.port });
    expect(await third.next()).toMatchObject({ kind: 'login', problem: { key: 'terminal.refused.saved' } });
    expect(await estate.secrets.get(`ssh:root@${estate.host.uuid} ${server.port}`)).toBeUndefined();
    third.answer({ kind: 'password', password: 'changed', remember: false });
    expect(await third.next()).toEqual({ kind: 'open' });
    expect(await estate.secrets.get(`ssh:root@${estate.host.uuid} ${server.port}`)).toBeUndefined();
  });

  it('takes a private key, and says what is wrong with one that it cannot use', async () => {
    const key = makeKey();
    const server = await serve({ user: 'root', key: key.public });
    const terminal = await estate.openTrusted({ port: server.port });
    expect(await terminal.next()).toEqual({ kind: 'login', ways: ['key'] });
    terminal.answer({ kind: 'key', key: 'no key', passphrase: '' });
    expect(await terminal.next()).toMatchObject({ problem: { key: 'terminal.key.unreadable' } });
    terminal.answer({ kind: 'key', key: key.public, passphrase: '' });
    expect(await terminal.next()).toMatchObject({ problem: { key: 'terminal.key.public' } });
    terminal.answer({ kind: 'key', key: makeKey().private, passphrase: '' });
    expect(await terminal.next()).toMatchObject({ problem: { key: 'terminal.refused.key' } });
    terminal.answer({ kind: 'key', key: key.private, passphrase: '' });
    expect(await terminal.next()).toEqual({ kind: 'open' });
  });

  it('goes on without an agent that is not there', async () => {
    const server = await serve({ ...PASSWORD, key: makeKey().public });
    const terminal = estate.open({ port: server.port, agent: '/nowhere/agent' });
    await terminal.next();
    terminal.answer({ kind: 'trust', trust: true });
    expect(await terminal.next()).toEqual({ kind: 'login', ways: ['password', 'key'] });
  });

  it('hands on what the server asks, and the answers', async () => {
    const server = await serve({ user: 'root', question: { words: 'Code: ', answer: '123456' } });
    const terminal = await estate.openTrusted({ port: server.port });
    expect(await terminal.next()).toMatchObject({
      kind: 'prompts',
      title: 'Second step',
      prompts: [{ words: 'Code: ', isEchoed: false }],
    });
    terminal.answer({ kind: 'responses', responses: ['123456'] });
    expect(await terminal.next()).toEqual({ kind: 'open' });
  });

  it('gives a second proof after the first, and asks again where the answer was wrong', async () => {
    const key = makeKey();
    const question = { words: 'Code: ', answer: '123456' };
    const server = await serve({ user: 'root', key: key.public, question, needsBoth: true });
    const terminal = await estate.openTrusted({ port: server.port });
    await terminal.next();
    terminal.answer({ kind: 'key', key: key.private, passphrase: '' });
    expect(await terminal.next()).toMatchObject({ kind: 'prompts' });
    terminal.answer({ kind: 'responses', responses: ['654321'] });
    expect(await terminal.next()).toMatchObject({ kind: 'login', problem: { key: 'terminal.refused.questions' } });
    terminal.answer({ kind: 'questions' });
    await terminal.next();
    terminal.answer({ kind: 'responses', responses: ['123456'] });
    expect(await terminal.next()).toEqual({ kind: 'open' });
  });

  it('tells when the connection is cut', async () => {
    const server = await serve(PASSWORD);
    const terminal = await openShell(server.port);
    terminal.type('cut\r');
    expect(await reasonOf(terminal)).toBe('reason.sshCut');
  });

  it('brings much at once, whole', async () => {
    const server = await serve(PASSWORD);
    const terminal = await openShell(server.port);
    terminal.type('flood 3000000\r');
    await terminal.shows(`${'x'.repeat(3_000_000)}$ `);
  });

  it('is read to its end by a window that is slower than the shell', async () => {
    const server = await serve(PASSWORD);
    const terminal = await openShell(server.port);
    terminal.hold();
    terminal.type('flood 5000\rexit 0\r');
    await server.ended;
    terminal.release();
    expect(await terminal.ended).toBeUndefined();
    await terminal.shows(`${'x'.repeat(5000)}$ `);
  });
});

describe('a machine’s key', () => {
  it('is asked about once, and shown beside the old one where it changed', async () => {
    const server = await serve(PASSWORD);
    const first = estate.open({ port: server.port });
    const asked = await first.next();
    expect(asked).toMatchObject({ kind: 'hostKey', algorithm: 'ecdsa-sha2-nistp256' });
    first.answer({ kind: 'trust', trust: true });
    await first.next();
    first.close();
    const second = estate.open({ port: server.port });
    expect(await second.next()).toMatchObject({ kind: 'login' });
    second.close();
    await server.close();
    await serve(PASSWORD, makeKey(), server.port);
    const third = estate.open({ port: server.port });
    expect(await third.next()).toMatchObject({
      kind: 'hostKey',
      known: asked.kind === 'hostKey' ? { fingerprint: asked.fingerprint } : undefined,
    });
    third.answer({ kind: 'trust', trust: false });
    expect(await reasonOf(third)).toBe('reason.sshNotTrusted');
  });

  it('that changed gets no password that was remembered for the old one', async () => {
    const server = await serve(PASSWORD);
    const first = await estate.openTrusted({ port: server.port });
    await first.next();
    first.answer({ kind: 'password', password: 'right', remember: true });
    await first.next();
    first.close();
    await server.close();
    const other = await serve(PASSWORD, makeKey(), server.port);
    const second = await estate.openTrusted({ port: server.port });
    expect(await second.next()).toEqual({ kind: 'login', ways: ['password'] });
    second.close();
    const third = estate.open({ port: server.port });
    expect(await third.next()).toEqual({ kind: 'login', ways: ['password'] });
    expect(other.tried).toEqual(['none', 'none']);
  });

  it('that is not trusted gets neither name nor password', async () => {
    const server = await serve(PASSWORD);
    const terminal = estate.open({ port: server.port });
    await terminal.next();
    terminal.answer({ kind: 'trust', trust: false });
    await terminal.ended;
    expect(server.tried).toEqual([]);
    expect(estate.settings.knownKey(`${estate.host.uuid} ${server.port}`)).toBeUndefined();
  });
});

describe('is refused', () => {
  it.each([
    ['an address that is not the machine’s', { address: '127.0.0.1', port: 22 }, 'reason.sshAddress'],
    ['a machine that is gone', { id: toObjectId('c9', 'host', ref('host', 'gone')), port: 22 }, 'reason.gone'],
    ['what is no machine', { id: connectionObjectId('c1'), port: 22 }, 'reason.gone'],
  ])('%s', (_, opening, key) => {
    expect(() => estate.open(opening)).toThrow(
      expect.objectContaining({ reason: expect.objectContaining({ key }) as object }),
    );
  });

  it('a port where nobody listens', async () => {
    const server = await serve(PASSWORD);
    await server.close();
    expect(await reasonOf(estate.open({ port: server.port }))).toBe('reason.sshUnreachable');
  });
});
