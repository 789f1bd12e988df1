import type { ConsoleRow, ErrorData, ObjectId } from '../../../shared/contract';
import type { ConsoleSession, ConsoleSessionEvents } from './console-session';
import { passwordWanted } from './console-end';
import { retryDelayMs } from './retry-delay';

export type ConsoleTarget = Pick<ConsoleRow, 'id' | 'domain' | 'wait'>;

export interface Loss {
  readonly error: ErrorData;
  /** It may well be over before it can be read about. */
  readonly isBrief: boolean;
}

export type ConsolePhase<S = ConsoleSession> =
  /** There is none, or it cannot be opened at present. */
  | { readonly kind: 'none' }
  /** `after` what loss, where it is not the first try. */
  | { readonly kind: 'connecting'; readonly after: Loss | undefined }
  | { readonly kind: 'connected'; readonly session: S }
  /** Without `retryAt` nothing happens until something changes, or is asked for. ms since the epoch */
  | { readonly kind: 'lost'; readonly loss: Loss; readonly retryAt: number | undefined }
  | { readonly kind: 'password'; readonly wasRefused: boolean };

export interface ConsoleLife {
  /** What there is to connect to; undefined for nothing. */
  show(target: ConsoleTarget | undefined): void;
  retry(): void;
  dispose(): void;
}

/** What a life hears of a session, whether it is a picture or text. */
export type ConsoleLifeEvents = Omit<ConsoleSessionEvents, 'onPicture' | 'onEnding'>;

interface ConsoleLifeOptions<S> {
  readonly open: (id: ObjectId, events: ConsoleLifeEvents) => S;
  readonly onPhase: (phase: ConsolePhase<S>) => void;
}

const BRIEF_MS = 800;
/** A connection that lasted so long was a good one: the next failure is the first again. */
const LASTED_MS = 5000;

/**
 * Keeps the console of one object connected, over restarts, moves and cuts: what the server tells drives it, and pauses
 * lie only between tries of which nothing else tells when they will work.
 */
export function createConsoleLife<S extends Pick<ConsoleSession, 'close'>>({
  open,
  onPhase,
}: ConsoleLifeOptions<S>): ConsoleLife {
  let target: ConsoleTarget | undefined;
  let session: S | undefined;
  let phase: ConsolePhase<S> = { kind: 'none' };
  let failures = 0;
  let loss: Loss | undefined;
  let connectedAt = Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function enter(next: ConsolePhase<S>): void {
    phase = next;
    onPhase(next);
  }

  function drop(): void {
    clearTimeout(timer);
    const dropped = session;
    session = undefined;
    dropped?.close();
  }

  function attempt(): void {
    drop();
    if (target === undefined || target.wait !== undefined) {
      enter({ kind: 'none' });
      return;
    }
    const { id } = target;
    enter({ kind: 'connecting', after: loss });
    connectedAt = Infinity;
    const mine = open(id, {
      onConnected: () => {
        connectedAt = Date.now();
        loss = undefined;
        enter({ kind: 'connected', session: mine });
      },
      onLost: (error) => {
        session = undefined;
        const wanted = passwordWanted(error);
        if (wanted === undefined) lose(error);
        else enter({ kind: 'password', ...wanted });
      },
    });
    session = mine;
  }

  function lose(error: ErrorData): void {
    if (target?.wait !== undefined) {
      enter({ kind: 'none' });
      return;
    }
    failures = Date.now() - connectedAt >= LASTED_MS ? 1 : failures + 1;
    const delayMs = retryDelayMs(error, failures);
    if (delayMs !== undefined) timer = setTimeout(attempt, delayMs);
    loss = { error, isBrief: delayMs !== undefined && delayMs <= BRIEF_MS };
    enter({ kind: 'lost', loss, retryAt: delayMs === undefined ? undefined : Date.now() + delayMs });
  }

  return {
    show: (next) => {
      const before = target;
      target = next;
      const isOther = before?.id !== next?.id || before?.domain !== next?.domain;
      if (!isOther && before?.wait === next?.wait) return;
      // What waits stays open as long as it does: the screen of a VM that is paused.
      const isStanding = phase.kind === 'connected' || phase.kind === 'password';
      if (!isOther && (isStanding || (session !== undefined && next?.wait !== undefined))) return;
      failures = 0;
      loss = undefined;
      attempt();
    },
    retry: () => {
      failures = 0;
      loss = undefined;
      attempt();
    },
    dispose: () => {
      target = undefined;
      drop();
    },
  };
}
