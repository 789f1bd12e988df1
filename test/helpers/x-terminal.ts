import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { XTIGERVNC } from './vnc-server';

export const XTERM = '/usr/bin/xterm';
export const SETXKBMAP = '/usr/bin/setxkbmap';

export interface XTerminal {
  readonly port: number;
  /** The lines that were typed into the terminal. */
  typed(): Promise<string>;
  close(): Promise<void>;
}

/** An X server whose keyboard has the layout and that is driven by scan codes alone, with a terminal over all of it. */
export async function startXTerminal(layout: string): Promise<XTerminal> {
  const folder = await mkdtemp(join(tmpdir(), 'poolkeeper-xterm-'));
  const file = join(folder, 'typed');
  const screen = ['-geometry', '800x600', '-SecurityTypes', 'None', '-localhost', '-RawKeyboard'];
  const server = spawn(XTIGERVNC, ['-displayfd', '3', ...screen], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const ended = once(server, 'exit');
  const [number] = (await once(createInterface(server.stdio[3] as Readable), 'line')) as [string];
  const env = { ...process.env, DISPLAY: `:${number}`, LC_ALL: 'C.UTF-8' };
  spawnSync(SETXKBMAP, ['-layout', layout], { env });
  const command = `touch ${file}; exec cat > ${file}`;
  const terminal = spawn(XTERM, ['-geometry', '140x50+0+0', '-e', 'sh', '-c', command], { env, stdio: 'ignore' });
  const terminalEnded = once(terminal, 'exit');
  return {
    port: 5900 + Number(number),
    typed: () => readFile(file, 'utf8').catch(() => ''),
    close: async () => {
      terminal.kill();
      server.kill();
      await Promise.all([ended, terminalEnded]);
      await rm(folder, { recursive: true });
    },
  };
}
