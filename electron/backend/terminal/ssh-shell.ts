import { connect } from 'node:net';
import ssh2, { type Client, type ClientChannel } from 'ssh2';
import { ReasonError, text } from '../../../shared/contract';
import type { TransportError } from '../../../shared/xenapi/errors';
import { toTransportError } from '../xapi/transport-errors';
import { isSameKey, readHostKey, signaturesOf, type HostKey } from './host-key';
import type { Login } from './login';
import type { TerminalStream } from './terminal-stream';

/** A server that is there answers sooner; people who are asked may take their time. */
const LONGEST_SILENCE_MS = 20_000;
const KEEP_ALIVE_MS = 15_000;

export interface SshTarget {
  readonly address: string;
  readonly port: number;
  readonly user: string;
}

interface SshShellOptions {
  readonly target: SshTarget;
  readonly terminal: TerminalStream;
  /** The key that the machine had before. */
  readonly known: HostKey | undefined;
  /** Resolves to whether the machine is to be trusted with this key. Called once. */
  readonly confirm: (key: HostKey) => Promise<boolean>;
  readonly login: Login;
  /** The server let the user in. */
  readonly onReady: () => void;
}

/** Logs in to a machine and joins its shell to the terminal. The terminal's end ends it, and its end the terminal's. */
export function openSshShell({ target, terminal, known, confirm, login, onReady }: SshShellOptions): void {
  const { address, port, user } = target;
  const host = port === 22 ? address : `${address} :${port}`;
  const socket = connect({ host: address, port, noDelay: true });
  const client = new ssh2.Client();
  const silence = watchSilence(() => fail(new ReasonError(text('reason.sshSilent', { host }))));
  let trusted: HostKey | undefined;
  let isReady = false;

  function fail(error: Error): void {
    silence.stop();
    terminal.destroy(error);
  }

  terminal.once('close', () => {
    silence.stop();
    client.destroy();
    socket.destroy();
  });
  socket.on('error', (error) => fail(socketFailure(toTransportError(error, host, terminal.signal), host)));
  client.on('banner', (words) => terminal.tell({ kind: 'banner', words: words.slice(0, 10_000) }));
  client.on('error', (error) => {
    // An agent that is not there, or will not sign, leaves the other ways.
    if (error.level === 'agent') return;
    fail(sshFailure(error, { host, user, isLoggingIn: trusted !== undefined && !isReady }));
  });
  client.on('close', () => {
    if (!terminal.isFinished) fail(new ReasonError(text(isReady ? 'reason.sshCut' : 'reason.sshRefused', { host })));
  });
  client.on('ready', () => {
    isReady = true;
    silence.rest();
    onReady();
    joinShell(client, terminal, fail);
  });
  client.connect({
    sock: socket,
    username: user,
    readyTimeout: 0,
    keepaliveInterval: KEEP_ALIVE_MS,
    algorithms: {
      serverHostKey: { append: [], prepend: known === undefined ? [] : [...signaturesOf(known)], remove: [] },
      // Hosts before 7.0 know no other.
      kex: { append: ['diffie-hellman-group14-sha1'], prepend: [], remove: [] },
    },
    hostVerifier: (blob: Buffer, verify: (isTrusted: boolean) => void) => {
      const key = readHostKey(blob);
      // Also asked whenever the session's keys are renewed.
      if (trusted !== undefined) {
        verify(isSameKey(trusted, key));
        return;
      }
      silence.rest();
      void confirm(key).then((isTrusted) => {
        if (isTrusted) trusted = key;
        else fail(new ReasonError(text('reason.sshNotTrusted', { host })));
        silence.expect();
        verify(isTrusted);
      }, fail);
    },
    authHandler: (left, isPartial, next) => {
      silence.rest();
      login(left, isPartial).then((method) => {
        silence.expect();
        next(method);
      }, fail);
    },
  });
  silence.expect();
}

function joinShell(client: Client, terminal: TerminalStream, fail: (error: Error) => void): void {
  const { columns: cols, rows } = terminal.size;
  client.shell({ term: 'xterm-256color', cols, rows, width: 0, height: 0 }, (error, channel: ClientChannel) => {
    if (error !== undefined) {
      fail(new ReasonError(text('reason.sshNoShell', { detail: error.message })));
      return;
    }
    channel.on('exit', (code: number | null, signal?: string) => {
      terminal.tell({
        kind: 'exit',
        ...(code === null ? {} : { code }),
        ...(signal === undefined ? {} : { signal }),
      });
    });
    channel.on('close', () => {
      terminal.finish();
      client.end();
    });
    // A terminal has no errors apart from what it shows; unread they would hold up the end.
    channel.stderr.resume();
    terminal.join({ stream: channel, resize: (size) => channel.setWindow(size.rows, size.columns, 0, 0) });
  });
}

function socketFailure(error: TransportError, host: string): Error {
  if (error.kind === 'unreachable') return new ReasonError(text('reason.sshUnreachable', { host }));
  if (error.kind === 'timeout') return new ReasonError(text('reason.sshSilent', { host }));
  return error.kind === 'cut' ? new ReasonError(text('reason.sshCut', { host })) : error;
}

interface Circumstances {
  readonly host: string;
  readonly user: string;
  readonly isLoggingIn: boolean;
}

function sshFailure(error: Error & { level?: string }, { host, user, isLoggingIn }: Circumstances): Error {
  const detail = error.message.slice(0, 300);
  if (isLoggingIn) return new ReasonError(text('reason.sshDenied', { host, user, detail }));
  return new ReasonError(
    text(error.level === 'handshake' ? 'reason.sshHandshake' : 'reason.sshBroken', { host, detail }),
  );
}

interface Silence {
  /** The server is to say something now. */
  expect(): void;
  /** It has, or somebody is asked. */
  rest(): void;
  stop(): void;
}

function watchSilence(onSilent: () => void): Silence {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;
  return {
    expect: () => {
      clearTimeout(timer);
      if (!isStopped) timer = setTimeout(onSilent, LONGEST_SILENCE_MS);
    },
    rest: () => clearTimeout(timer),
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
