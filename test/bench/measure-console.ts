import type { Target } from './child';
import { ECHO, FLOOD, FLOOD_BYTES } from './console-guest';
import { isBare, PIPES, PIPE_KINDS, type Pipe, type PipeKind } from './console-pipes';
import { placesOf } from './console-place';
import { median, percentile } from './statistics';

export interface PipeFigures {
  readonly kind: PipeKind;
  readonly mbPerSecond: number;
  /** A key, there and back; bare pipes have none. */
  readonly keyMs: { readonly p50: number; readonly p99: number } | undefined;
}

const RUNS = 3;
const KEYS = 1000;

/** Tunnel and byte channel against a bare TLS socket through the same CONNECT. The program's end has a thread of its own. */
export async function measureConsole(target: Target): Promise<{ readonly pipes: readonly PipeFigures[] }> {
  const [place] = await placesOf(target);
  if (place === undefined) throw new Error('a console is needed');
  const rates = new Map<PipeKind, number[]>(PIPE_KINDS.map((kind) => [kind, []]));
  for (let run = 0; run < RUNS; run += 1) {
    for (const [kind, all] of rates) all.push(await flood(await PIPES[kind](place)));
  }
  const pipes: PipeFigures[] = [];
  for (const [kind, all] of rates) {
    const times = isBare(kind) ? undefined : await echoes(await PIPES[kind](place));
    const keyMs = times && { p50: percentile(times, 50), p99: percentile(times, 99) };
    pipes.push({ kind, mbPerSecond: median(all), keyMs });
  }
  return { pipes };
}

function flood(pipe: Pipe): Promise<number> {
  return new Promise((resolve) => {
    const begin = performance.now();
    let bytes = 0;
    pipe.onBytes = (piece) => {
      bytes += piece.length;
      if (bytes < FLOOD_BYTES) return;
      pipe.onBytes = () => undefined;
      pipe.close();
      resolve(bytes / 1000 / (performance.now() - begin));
    };
    pipe.send(Uint8Array.of(FLOOD));
  });
}

async function echoes(pipe: Pipe): Promise<readonly number[]> {
  const times: number[] = [];
  pipe.send(Uint8Array.of(ECHO));
  for (let key = 0; key < KEYS; key += 1) {
    const begin = performance.now();
    await new Promise<void>((resolve) => {
      pipe.onBytes = () => resolve();
      pipe.send(new Uint8Array(8));
    });
    times.push(performance.now() - begin);
  }
  pipe.close();
  return times;
}
