import type { Bridge, ObjectId } from '../../../shared/contract';
import { lossOf } from './console-end';
import type { ConsoleLifeEvents } from './console-life';
import type { ConsoleSession } from './console-session';

/** One connection to a console of text, from its opening to its end. */
export interface TextSession extends Pick<ConsoleSession, 'close'> {
  type(bytes: Uint8Array): void;
}

interface TextSessionEvents extends Pick<ConsoleLifeEvents, 'onConnected' | 'onLost'> {
  /** Resolves once it is shown. */
  readonly onOutput: (bytes: Uint8Array) => Promise<void>;
}

/** It counts as connected when it is open: a guest may have nothing to say until it is asked. */
export function openTextSession(bridge: Bridge, id: ObjectId, events: TextSessionEvents): TextSession {
  let hasOutput = false;
  const channel = bridge.open(
    'console',
    { id },
    {
      onOpen: events.onConnected,
      onBytes: (bytes) => {
        hasOutput = true;
        return events.onOutput(bytes);
      },
      onClose: (error) => events.onLost(lossOf(error, hasOutput)),
    },
  );
  return {
    type: (bytes) => channel.send(bytes),
    close: () => channel.close(),
  };
}
