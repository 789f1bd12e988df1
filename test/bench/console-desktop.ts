import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { XTIGERVNC } from '../helpers/vnc-server';
import { XTERM } from '../helpers/x-terminal';

export interface Desktop {
  readonly port: number;
  readonly close: () => void;
}

/** Fills 1920 × 1080 with text of 6 × 13, and turns all of it from black on white to white on black and back. */
const TURN = `seq 1 40000 | head -c 26000 | tr '\\n' ' '; while :; do printf '\\033[?5h'; sleep 0.02; printf '\\033[?5l'; sleep 0.02; done`;

/** A real VNC server, whose whole screen changes all the time. */
export async function startDesktop(): Promise<Desktop> {
  const options = ['-geometry', '1920x1080', '-SecurityTypes', 'None', '-localhost', '-AlwaysShared'];
  const server = spawn(XTIGERVNC, ['-displayfd', '3', ...options], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const [display] = (await once(createInterface(server.stdio[3] as Readable), 'line')) as [string];
  const place = ['-geometry', '320x83+0+0', '-b', '0', '-bw', '0', '+sb'];
  const terminal = spawn(XTERM, [...place, '-e', 'sh', '-c', TURN], {
    env: { ...process.env, DISPLAY: `:${display}`, LC_ALL: 'C' },
    stdio: 'ignore',
  });
  return {
    port: 5900 + Number(display),
    close: () => {
      terminal.kill();
      server.kill();
    },
  };
}
