import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import ssh2, { type AuthContext, type ServerChannel } from 'ssh2';

export interface SshServerOptions {
  readonly user: string;
  readonly password?: string;
  /** An OpenSSH public key. */
  readonly key?: string;
  /** What is asked by keyboard, and its answer. */
  readonly question?: { readonly words: string; readonly answer: string };
  /** The question comes after the key. */
  readonly needsBoth?: boolean;
  /** So many refusals end the connection. */
  readonly mostTries?: number;
}

export interface SshServer {
  readonly port: number;
  /** `24x80`, of each shell's terminal as it was made and changed. */
  readonly sizes: readonly string[];
  /** The methods that users came with. */
  readonly tried: readonly string[];
  /** Resolves when a client has gone. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

export interface KeyPair {
  readonly private: string;
  readonly public: string;
}

/** ssh2 makes one of 256 ed25519 keys a byte short. */
export function makeKey(): KeyPair {
  return ssh2.utils.generateKeyPairSync('ecdsa', { bits: 256 });
}

/** An SSH server whose shell echoes lines: `exit 3` ends it with that code, `cut` without a word, `size` tells its own. */
export async function startSshServer(
  address: string,
  options: SshServerOptions,
  hostKey: KeyPair = makeKey(),
  port = 0,
): Promise<SshServer> {
  const sizes: string[] = [];
  const tried: string[] = [];
  const clients = new Set<ssh2.Connection>();
  let onGone = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    onGone = resolve;
  });
  const server = new ssh2.Server({ hostKeys: [hostKey.private] }, (client) => {
    let refusals = 0;
    clients.add(client);
    // A client that goes in the middle of a handshake is no fault of the server.
    client.on('error', () => undefined);
    client.on('close', () => {
      clients.delete(client);
      onGone();
    });
    client.on('authentication', (context) => {
      tried.push(context.method);
      if (options.needsBoth === true && context.method === 'publickey' && isOwnKey(context, options)) {
        // Without a signature it only asks whether the key would do.
        if (context.signature === undefined) context.accept();
        else context.reject(['keyboard-interactive'], true);
        return;
      }
      admit(context, options, () => {
        if (context.method !== 'none') refusals += 1;
        if (refusals >= (options.mostTries ?? Infinity)) client.end();
        else context.reject(methodsOf(options));
      });
    });
    client.on('session', (accept) => {
      const session = accept();
      session.on('pty', (acceptPty, _, { rows, cols }) => {
        sizes.push(`${rows}x${cols}`);
        acceptPty();
      });
      session.on('window-change', (acceptChange: (() => void) | undefined, _, { rows, cols }) => {
        sizes.push(`${rows}x${cols}`);
        acceptChange?.();
      });
      session.on('shell', (acceptShell) => runShell(acceptShell(), () => client.end(), sizes));
    });
  });
  server.listen(port, address);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    sizes,
    tried,
    ended,
    close: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const client of clients) client.end();
      await closed;
    },
  };
}

function methodsOf({ password, key, question }: SshServerOptions): ssh2.AuthenticationType[] {
  return [
    ...(password === undefined ? [] : (['password'] as const)),
    ...(key === undefined ? [] : (['publickey'] as const)),
    ...(question === undefined ? [] : (['keyboard-interactive'] as const)),
  ];
}

function admit(context: AuthContext, options: SshServerOptions, refuse: () => void): void {
  const { user, password, question } = options;
  const isUser = context.username === user;
  if (context.method === 'password' && isUser && context.password === password) context.accept();
  else if (context.method === 'publickey' && isOwnKey(context, options)) context.accept();
  else if (context.method === 'keyboard-interactive' && isUser && question !== undefined) {
    context.prompt([{ prompt: question.words, echo: false }], 'Second step', '', (answers) => {
      if (answers[0] === question.answer) context.accept();
      else refuse();
    });
  } else refuse();
}

function isOwnKey(context: ssh2.PublicKeyAuthContext, { user, key }: Pick<SshServerOptions, 'user' | 'key'>): boolean {
  return context.username === user && key !== undefined && isKey(context, key);
}

function isKey({ key, blob, signature, hashAlgo }: ssh2.PublicKeyAuthContext, allowed: string): boolean {
  const parsed = ssh2.utils.parseKey(allowed);
  if (parsed instanceof Error || !parsed.getPublicSSH().equals(key.data)) return false;
  return signature === undefined || blob === undefined || parsed.verify(blob, signature, hashAlgo);
}

function runShell(shell: ServerChannel, cut: () => void, sizes: readonly string[]): void {
  let line = '';
  shell.write('$ ');
  shell.on('data', (bytes: Buffer) => {
    for (const character of bytes.toString()) {
      shell.write(character === '\r' ? '\r\n' : character);
      if (character !== '\r') {
        line += character;
        continue;
      }
      const [word = '', argument = ''] = line.split(' ', 2);
      line = '';
      if (word === 'exit') {
        shell.exit(Number(argument));
        shell.end();
        return;
      }
      if (word === 'cut') cut();
      if (word === 'echo') shell.write(`${argument}\r\n`);
      if (word === 'size') shell.write(`${sizes.at(-1) ?? ''}\r\n`);
      if (word === 'flood') shell.write('x'.repeat(Number(argument)));
      shell.write('$ ');
    }
  });
}
