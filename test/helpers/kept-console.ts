import { finished } from 'node:stream';
import type { Backend } from '../../electron/backend/backend-types';
import { createConsoleLife, type ConsolePhase } from '../../renderer/features/console/console-life';
import { text, toErrorData, toObjectId, type ConsoleRow, type ErrorData } from '../../shared/contract';
import type { Ref } from '../../shared/xenapi/refs';
import { RecordingSink } from './recording-sink';
import { openRfb, type RfbClient } from './rfb-client';

/** A VM's console as a window keeps it: over reboots, moves and cuts, by the window's own rules, with a plain client for the picture. */
export interface KeptConsole {
  readonly vm: Ref<'VM'>;
  readonly phase: () => ConsolePhase<unknown>;
  /** How often it was connected by now. */
  readonly connections: () => number;
  /** Asks for a corner of the picture; whether it came. */
  readonly isLive: () => Promise<boolean>;
  readonly dispose: () => void;
}

const CORNER = { width: 16, height: 16 };

export function keepConsole(
  backend: Backend,
  connection: string,
  vm: Ref<'VM'>,
  onPhase: () => void = () => undefined,
): KeptConsole {
  let phase: ConsolePhase<unknown> = { kind: 'none' };
  let client: RfbClient | undefined;
  let connections = 0;
  const life = createConsoleLife({
    onPhase: (next) => {
      phase = next;
      onPhase();
    },
    open: (id, events) => {
      const abort = new AbortController();
      const lose = (error: ErrorData): void => {
        client = undefined;
        if (!abort.signal.aborted) events.onLost(error);
      };
      const join = async (): Promise<void> => {
        const stream = await backend.open('console', { id }, abort.signal);
        abort.signal.addEventListener('abort', () => stream.destroy());
        finished(stream, () => lose({ kind: 'reason', reason: text('reason.consoleEnded') }));
        const opened = await openRfb(stream).catch(() => undefined);
        if (opened === undefined || abort.signal.aborted || stream.destroyed) return;
        client = opened;
        connections += 1;
        events.onConnected();
      };
      join().catch((error: unknown) => lose(toErrorData(error)));
      return {
        close: () => abort.abort(),
      };
    },
  });
  const sink: RecordingSink = new RecordingSink(() => {
    const rows = sink.rows as readonly ConsoleRow[];
    life.show(rows.find(({ protocol }) => protocol === 'rfb'));
  });
  const stop = backend.listen('consoles', { id: toObjectId(connection, 'VM', vm) }, sink);
  return {
    vm,
    phase: () => phase,
    connections: () => connections,
    isLive: async () => ((await client?.update(false, CORNER).catch(() => 0)) ?? 0) > 0,
    dispose: () => {
      stop();
      life.dispose();
    },
  };
}
