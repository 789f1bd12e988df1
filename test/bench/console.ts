import { existsSync } from 'node:fs';
import { chromium } from 'playwright';
import { missingProgram } from '../helpers/missing-program';
import { XTIGERVNC } from '../helpers/vnc-server';
import { XTERM } from '../helpers/x-terminal';
import { measureAlone, startTarget } from './child';
import type { GuestTold } from './console-guest';
import type { PipeKind } from './console-pipes';
import type { PipeFigures } from './measure-console';
import { measureConsoleWindow, type Pair, type WindowConsoleFigures } from './measure-console-window';
import { DEBIAN_CHROMIUM } from './open-window';
import { startPart } from './part';
import { round } from './statistics';
import { printTable } from './table';

type Row = Readonly<Record<string, string | number>>;

const NAMES: Readonly<Record<PipeKind, string>> = {
  direct: 'a direct TLS socket',
  tunnel: 'the tunnel alone',
  port: 'tunnel and channel, MessagePort',
  socket: 'tunnel and channel, WebSocket',
  plainSocket: 'a plain bridge, WebSocket',
  barePort: 'a MessagePort by itself',
  bareSocket: 'a WebSocket by itself',
};

/** What consoles cost: the way of their bytes against a bare TLS socket, and the window against noVNC by itself. */
export async function benchConsole(asJson: boolean): Promise<void> {
  const missing = missingForConsoles();
  if (missing.length > 0) {
    console.error(`The consoles cannot be measured: ${missing.join(', ')}.`);
    process.exitCode = 2;
    return;
  }
  const begin = performance.now();
  const guest = await startPart<GuestTold>('guest', {});
  const { target, close } = await startTarget('S', '--rfb', `127.0.0.1:${guest.told.port}`);
  try {
    const { pipes } = await measureAlone<{ readonly pipes: readonly PipeFigures[] }>('console', target);
    const window = await measureConsoleWindow(target, guest);
    const tables = [pipeRows(pipes), windowRows(window), loadRows(window)];
    const seconds = round((performance.now() - begin) / 1000, 0);
    if (asJson) console.log(JSON.stringify({ bench: 'console', seconds, pipes, window, tables }));
    else {
      for (const rows of tables) {
        printTable(rows);
        console.log();
      }
      console.log(`${seconds} s`);
    }
  } finally {
    close();
    guest.close();
  }
}

/** What is not installed, in words. */
function missingForConsoles(): readonly string[] {
  const hasChromium = existsSync(DEBIAN_CHROMIUM) || existsSync(chromium.executablePath());
  const others = [XTIGERVNC, XTERM].flatMap((program) => missingProgram(program) ?? []);
  return hasChromium ? others : [`${DEBIAN_CHROMIUM} is not installed`, ...others];
}

function pipeRows(pipes: readonly PipeFigures[]): readonly Row[] {
  const direct = pipes.find(({ kind }) => kind === 'direct');
  return pipes.map(({ kind, mbPerSecond, keyMs }) => ({
    'what leads to the window': NAMES[kind],
    'MB/s': round(mbPerSecond, 0),
    ratio: round(mbPerSecond / (direct?.mbPerSecond ?? Number.NaN)),
    ...cells('a key, p50 (ms)', keyMs?.p50, direct?.keyMs?.p50),
    ...cells('p99 (ms)', keyMs?.p99, direct?.keyMs?.p99),
  }));
}

function windowRows({ keyMs, frames }: WindowConsoleFigures): readonly Row[] {
  const row = (what: string, { ours, plain }: Pair<number>): Row => ({
    'in Chromium': what,
    window: round(ours, 1),
    'noVNC and a plain bridge': round(plain, 1),
    ratio: round(ours / plain),
  });
  return [
    row('a key, to the picture, p50 (ms)', { ours: keyMs.ours.p50, plain: keyMs.plain.p50 }),
    row('a key, to the picture, p99 (ms)', { ours: keyMs.ours.p99, plain: keyMs.plain.p99 }),
    ...frames.flatMap(({ picture, ours, plain }) => [
      row(`full screens of 1080p a second, ${picture}`, { ours: ours.perSecond, plain: plain.perSecond }),
      row('  CPU of each (ms)', { ours: ours.cpuMsEach, plain: plain.cpuMsEach }),
    ]),
  ];
}

function loadRows({ loads }: WindowConsoleFigures): readonly Row[] {
  return loads.map(({ consoles, ours, plain }) => ({
    consoles,
    'CPU (%)': round(ours.cpuPercent, 0),
    'plain CPU (%)': round(plain.cpuPercent, 0),
    'CPU ratio': round(ours.cpuPercent / plain.cpuPercent),
    'main process RSS (MB)': round(ours.rssMb, 0),
    'plain bridge RSS (MB)': round(plain.rssMb, 0),
    'renderer heap (MB)': round(ours.heapMb, 1),
    'plain page heap (MB)': round(plain.heapMb, 1),
  }));
}

function cells(name: string, value: number | undefined, direct: number | undefined): Row {
  if (value === undefined || direct === undefined) return { [name]: '-', [`${name}, ratio`]: '-' };
  return { [name]: round(value), [`${name}, ratio`]: round(value / direct, 1) };
}
