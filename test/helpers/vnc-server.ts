import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { freePort } from './free-port';

interface VncServer {
  readonly port: number;
  close(): Promise<void>;
}

export interface VncDesktop extends VncServer {
  /** For X clients, `:1`. */
  readonly display: string;
}

interface DesktopOptions {
  readonly password?: string;
  readonly port?: number;
  /** Else it goes by the keys' characters. */
  readonly takesScanCodes?: boolean;
}

export const XTIGERVNC = '/usr/bin/Xtigervnc';
const VNCPASSWD = '/usr/bin/tigervncpasswd';

/** TigerVNC's own X server: a real RFB 3.8 server with an empty desktop; where a password is given, it asks for that. */
export async function startTigerVnc({
  password,
  port: given,
  takesScanCodes = false,
}: DesktopOptions = {}): Promise<VncDesktop> {
  const port = given ?? (await freePort());
  const display = `:${String(1000 + (port % 20_000))}`;
  // What it offers of itself where it has a password: the client is to choose what it knows.
  const security =
    password === undefined
      ? ['-SecurityTypes', 'None']
      : ['-SecurityTypes', 'TLSVnc,VncAuth', '-Password', obfuscated(password), '-BlacklistThreshold', '1000'];
  const server = await listening(
    port,
    spawn(XTIGERVNC, [
      display,
      '-rfbport',
      String(port),
      ...security,
      '-localhost',
      '-geometry',
      '800x600',
      '-AlwaysShared',
      ...(takesScanCodes ? ['-RawKeyboard'] : []),
    ]),
  );
  return { ...server, display };
}

/** As VNC servers keep a password of up to eight characters: encrypted by DES with a key that everybody knows. */
function obfuscated(password: string): string {
  return execFileSync(VNCPASSWD, ['-f'], { input: `${password}\n` }).toString('hex');
}

async function listening(port: number, child: ChildProcess): Promise<VncServer> {
  const ended = once(child, 'exit');
  const ready = await Promise.race([greets(port).then(() => true), ended.then(() => false)]);
  if (!ready) throw new Error(`${child.spawnfile} ended before it listened`);
  return {
    port,
    close: async () => {
      child.kill();
      await ended;
    },
  };
}

/** Resolves once the server on the port says `RFB`; until it listens, each refusal is answered with a new try. */
async function greets(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    const greeted = await new Promise<boolean>((resolve) => {
      socket.once('data', (bytes: Buffer) => resolve(bytes.toString('latin1', 0, 3) === 'RFB'));
      socket.once('error', () => setTimeout(resolve, 20, false));
    });
    socket.destroy();
    if (greeted) return;
  }
}
