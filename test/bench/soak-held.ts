import { EventEmitter } from 'node:events';
import { queryObjects, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { round } from './statistics';

/** What a process holds, after garbage was collected. */
export interface Held {
  /** Both ends, where these are in it. */
  readonly sockets: number;
  readonly timers: number;
  /** Streams and sockets among them; whoever is listened to for ever is held by that. */
  readonly emitters: number;
  readonly signals: number;
  readonly heapMb: number;
  readonly rssMb: number;
}

export function held(): Held {
  collectGarbage();
  const { heapUsed, rss } = process.memoryUsage();
  return {
    sockets: socketCount(),
    timers: countOf('Timeout'),
    emitters: queryObjects(EventEmitter, { format: 'count' }),
    signals: queryObjects(AbortSignal, { format: 'count' }),
    heapMb: heapUsed / 1e6,
    rssMb: rss / 1e6,
  };
}

export function growth(before: Held, after: Held): Held {
  return {
    sockets: after.sockets - before.sockets,
    timers: after.timers - before.timers,
    emitters: after.emitters - before.emitters,
    signals: after.signals - before.signals,
    heapMb: round(after.heapMb - before.heapMb, 1),
    rssMb: round(after.rssMb - before.rssMb, 1),
  };
}

export function socketCount(): number {
  return countOf('TCPSocketWrap');
}

function countOf(resource: string): number {
  return process.getActiveResourcesInfo().filter((name) => name === resource).length;
}

/** Node has it on demand only, and the program was started without asking. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
}
