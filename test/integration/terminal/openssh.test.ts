import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { missingProgram } from '../../helpers/missing-program';
import { SSH_AGENT, SSHD, startOpenSsh, type OpenSsh } from '../../helpers/openssh';
import type { TerminalClient } from './terminal-client';
import { startTerminalEstate, type TerminalEstate } from './terminal-estate';

const missing = [SSHD, SSH_AGENT].map(missingProgram).find((program) => program !== undefined);

describe.skipIf(missing !== undefined)('a terminal of OpenSSH', () => {
  let estate: TerminalEstate;
  let server: OpenSsh;
  let isTrusted = false;

  beforeAll(async () => {
    estate = await startTerminalEstate();
    server = await startOpenSsh(estate.host.address);
  });

  afterAll(async () => {
    await server.close();
    await estate.close();
  });

  /** To the login: its key is asked about at first. */
  async function open(agent: { readonly agent?: string } = {}): Promise<TerminalClient> {
    const terminal = estate.open({ port: server.port, user: server.user, ...agent });
    isTrusted ||= await trust(terminal);
    return terminal;
  }

  async function trust(terminal: TerminalClient): Promise<boolean> {
    expect(await terminal.next()).toMatchObject({ kind: 'hostKey', algorithm: 'ssh-ed25519' });
    terminal.answer({ kind: 'trust', trust: true });
    return true;
  }

  it('opens with a key of the agent, and is a terminal of its size that speaks UTF-8', async () => {
    const { agent } = server;
    const terminal = await open({ agent });
    expect(await terminal.next()).toEqual({ kind: 'open' });
    terminal.type('PS1="% "; stty size; echo "[$TERM]"\r');
    await terminal.shows('24 80\r\n[xterm-256color]');
    terminal.answer({ kind: 'resize', columns: 132, rows: 43 });
    terminal.type('stty size\r');
    await terminal.shows('43 132');
    terminal.type('echo 你好 | od -An -tx1; printf "\\\\346\\\\270\\\\257\\\\346\\\\241\\\\245\\\\n"\r');
    await terminal.shows('e4 bd a0 e5 a5 bd');
    await terminal.shows('港桥');
    terminal.type('exit 7\r');
    expect([await terminal.next(), await terminal.ended]).toEqual([{ kind: 'exit', code: 7 }, undefined]);
  });

  it('opens with a protected key once its passphrase is right', async () => {
    const { protectedKey: key, passphrase } = server;
    const terminal = await open();
    expect(await terminal.next()).toEqual({ kind: 'login', ways: ['key'] });
    terminal.answer({ kind: 'key', key, passphrase: '' });
    expect(await terminal.next()).toMatchObject({ problem: { key: 'terminal.key.encrypted' } });
    terminal.answer({ kind: 'key', key, passphrase: 'open says me' });
    expect(await terminal.next()).toMatchObject({ problem: { key: 'terminal.key.passphrase' } });
    terminal.answer({ kind: 'key', key, passphrase });
    expect(await terminal.next()).toEqual({ kind: 'open' });
  });

  it('is held up by a window that is slower than the shell, and nothing is lost', async () => {
    const { agent } = server;
    const terminal = await open({ agent });
    await terminal.next();
    terminal.dawdle();
    terminal.type('PS1=; head -c 20000000 /dev/zero | tr "\\\\0" x; exit\r');
    await terminal.shows('x'.repeat(20_000_000));
    expect(terminal.mostHeldBytes()).toBeLessThan(1024 * 1024);
  });
});
