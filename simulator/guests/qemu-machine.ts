import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { QmpClient } from './qmp-client';
import { parsePpm, type Picture } from './ppm';
import { textOfDump, TEXT_CELLS } from './screen-text';

/** What QEMU is started with. */
export interface Installation {
  readonly qemu: string;
  /** Ends a process with the one that started it, however that ends; undefined where the system has none. */
  readonly setpriv: string | undefined;
  /** For sockets and images. */
  readonly folder: string;
  /** The floppy disk that guests boot from. */
  readonly disk: string;
}

type Child = ChildProcessByStdio<Writable, Readable, null>;

/** Without acceleration, which not every processor has. A guest that restarts is a new process, as on a real host. */
const HARDWARE = [
  '-no-reboot',
  '-accel',
  'tcg,tb-size=8',
  '-m',
  '16',
  '-nodefaults',
  '-no-user-config',
  '-serial',
  'none',
];
const SCREEN = ['-vga', 'std', '-global', 'VGA.vgamem_mb=4'];

const TEXT_ADDRESS = '0xb8000';

/** One process of QEMU: a small machine without a network, whose screen is served as RFB at a socket. */
export class QemuMachine {
  /** When the process is gone: whether that is because the guest restarted, as on Ctrl+Alt+Del. */
  readonly ended: Promise<'restarted' | 'gone'>;
  private readonly monitor: QmpClient;
  private incoming: Promise<void> = Promise.resolve();

  private constructor(
    private readonly child: Child,
    /** Path of the Unix socket that speaks RFB. */
    readonly socket: string,
  ) {
    this.monitor = new QmpClient(child.stdout, child.stdin);
    let how: 'restarted' | 'gone' = 'gone';
    this.monitor.onEvent(({ event, data }) => {
      if (event === 'SHUTDOWN' && data['reason'] === 'guest-reset') how = 'restarted';
    });
    this.ended = new Promise((resolve) => {
      // All that it said has been read by then.
      child.once('close', () => resolve(how));
      child.once('error', () => resolve(how));
    });
  }

  /**
   * Resolves when the machine runs, or, with `incoming`, when it listens for the state of another. Rejects where QEMU ends
   * instead.
   */
  static async start(
    { qemu, setpriv, folder, disk }: Installation,
    name: string,
    incoming?: string,
  ): Promise<QemuMachine> {
    const socket = join(folder, `${name}.rfb`);
    const drive = ['-drive', `file=${disk},format=raw,if=floppy,readonly=on`, '-boot', 'a'];
    const io = ['-qmp', 'stdio', '-display', `vnc=unix:${socket}`];
    const command = [qemu, ...HARDWARE, ...SCREEN, ...drive, ...io, '-name', name];
    if (incoming !== undefined) command.push('-incoming', 'defer');
    const [program = qemu, ...args] =
      setpriv === undefined ? command : [setpriv, '--pdeathsig', 'KILL', '--', ...command];
    const machine = new QemuMachine(spawn(program, args, { stdio: ['pipe', 'pipe', 'ignore'] }), socket);
    try {
      await machine.monitor.execute('qmp_capabilities');
      await machine.monitor.execute('migrate-set-capabilities', {
        capabilities: [{ capability: 'events', state: true }],
      });
      if (incoming !== undefined) await machine.listen(incoming);
      return machine;
    } catch (error) {
      await machine.end();
      throw error;
    }
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  /** When the state that it was started for is here. */
  get arrived(): Promise<void> {
    return this.incoming;
  }

  async pause(): Promise<void> {
    await this.monitor.execute('stop');
  }

  async unpause(): Promise<void> {
    await this.monitor.execute('cont');
  }

  /** Sends the state of the machine, which stands still from then on. */
  async sendTo(uri: string): Promise<void> {
    await Promise.all([this.moved(), this.monitor.execute('migrate', { uri })]);
  }

  /** QEMU's own word: `running`, `paused`… */
  async status(): Promise<string> {
    const answer = await this.monitor.execute('query-status');
    return statusOf(answer);
  }

  /** What the guest shows in text mode: its rows, without the spaces at their ends. */
  async text(): Promise<readonly string[]> {
    const dump = await this.monitor.execute('human-monitor-command', {
      'command-line': `xp /${TEXT_CELLS}xh ${TEXT_ADDRESS}`,
    });
    return textOfDump(String(dump));
  }

  async picture(): Promise<Picture> {
    const file = `${this.socket}.ppm`;
    await this.monitor.execute('screendump', { filename: file });
    const bytes = await readFile(file);
    await rm(file);
    return parsePpm(bytes);
  }

  /** Without waiting for the guest. */
  async end(): Promise<void> {
    this.kill();
    await this.ended;
  }

  kill(): void {
    this.child.kill('SIGKILL');
  }

  private async listen(uri: string): Promise<void> {
    this.incoming = this.moved();
    // It may fail before anybody waits for it.
    this.incoming.catch(() => undefined);
    await this.monitor.execute('migrate-incoming', { uri });
  }

  /** Resolves when a state has gone out, or come in. Rejects where that fails. */
  private moved(): Promise<void> {
    return new Promise((resolve, reject) => {
      const stop = this.monitor.onEvent(({ event, data: { status } }) => {
        if (event !== 'MIGRATION' || (status !== 'completed' && status !== 'failed')) return;
        stop();
        if (status === 'completed') resolve();
        else reject(new Error('The state of the machine did not arrive'));
      });
      void this.ended.then(() => {
        stop();
        reject(new Error('QEMU has ended'));
      });
    });
  }
}

function statusOf(answer: unknown): string {
  return (answer as { readonly status: string }).status;
}
