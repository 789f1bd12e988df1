import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './free-port';

export const SSHD = '/usr/sbin/sshd';
export const SSH_AGENT = '/usr/bin/ssh-agent';

const run = promisify(execFile);

export interface OpenSsh {
  readonly port: number;
  /** Who may log in: who runs the tests. */
  readonly user: string;
  /** Where OpenSSH's agent listens, which has the key of the user, and another one before it. */
  readonly agent: string;
  /** Another key of the user, protected by the passphrase. */
  readonly protectedKey: string;
  readonly passphrase: string;
  close(): Promise<void>;
}

/** OpenSSH's own server, which takes keys alone, and its agent. */
export async function startOpenSsh(address: string): Promise<OpenSsh> {
  const folder = await mkdtemp(join(tmpdir(), 'poolkeeper-ssh-'));
  const passphrase = 'open sesame';
  const [host, stranger, own, guarded] = await Promise.all([
    makeKey(join(folder, 'host'), 'ed25519'),
    makeKey(join(folder, 'stranger'), 'ed25519'),
    makeKey(join(folder, 'own'), 'ed25519'),
    makeKey(join(folder, 'guarded'), 'rsa', passphrase),
  ]);
  const allowed = await Promise.all([own, guarded].map((key) => readFile(`${key}.pub`, 'utf8')));
  await writeFile(join(folder, 'allowed'), allowed.join(''));
  // Where OpenSSH shuts its helper in that speaks with strangers.
  if (process.getuid?.() === 0) await mkdir('/run/sshd', { recursive: true, mode: 0o755 });

  const agent = join(folder, 'agent');
  const agentProcess = spawn(SSH_AGENT, ['-D', '-a', agent], { stdio: 'ignore' });
  const port = await freePort(address);
  const sshd = spawn(SSHD, ['-D', '-f', await writeConfig(folder, host, address, port)], { stdio: 'ignore' });
  await Promise.all([answers(() => connect(port, address), sshd), answers(() => connect(agent), agentProcess)]);
  const env = { ...process.env, SSH_AUTH_SOCK: agent };
  for (const key of [stranger, own]) await run('ssh-add', [key], { env });
  return {
    port,
    user: userInfo().username,
    agent,
    protectedKey: await readFile(guarded, 'utf8'),
    passphrase,
    close: async () => {
      await Promise.all([end(sshd), end(agentProcess)]);
      await rm(folder, { recursive: true });
    },
  };
}

async function makeKey(file: string, type: string, passphrase = ''): Promise<string> {
  await run('ssh-keygen', ['-q', '-t', type, '-N', passphrase, '-f', file]);
  return file;
}

async function writeConfig(folder: string, hostKey: string, address: string, port: number): Promise<string> {
  const file = join(folder, 'sshd_config');
  const lines = [
    `ListenAddress ${address}:${String(port)}`,
    `HostKey ${hostKey}`,
    `AuthorizedKeysFile ${join(folder, 'allowed')}`,
    'PidFile none',
    'StrictModes no',
    'UsePAM no',
    'PermitRootLogin yes',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'PrintMotd no',
    'PrintLastLog no',
  ];
  await writeFile(file, `${lines.join('\n')}\n`);
  return file;
}

/** Until it listens, each refusal is answered with a new try. */
async function answers(dial: () => ReturnType<typeof connect>, server: ChildProcess): Promise<void> {
  while (server.exitCode === null) {
    const socket = dial();
    const isThere = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.once('error', () => setTimeout(resolve, 20, false));
    });
    socket.destroy();
    if (isThere) return;
  }
  throw new Error(`${server.spawnfile} ended before it listened`);
}

async function end(server: ChildProcess): Promise<void> {
  const ended = once(server, 'exit');
  server.kill();
  await ended;
}
