import { text, type ConnectionState, type Text } from '../contract';
import type { ConnectionFacts, Reader } from '../views/view';

/** How a connection stands, in words: of an offline pool, what it comes from. */
export function connectionStateText({ state, dump }: ConnectionFacts): Text {
  return dump === undefined
    ? text(`connectionState.${state}`)
    : text('connectionState.offline', { file: dump.fileName, at: dump.takenAt });
}

/** The state as icons name it. */
export function connectionStateName({ state, dump }: ConnectionFacts): ConnectionState | 'offline' {
  return dump === undefined ? state : 'offline';
}

/** The name alone, so that nothing need be worked out again when other facts of the connection change. */
export function connectionName(read: Reader): string {
  return read.derive('connection-name', ({ connection }) => connection.name);
}

/** Whether what is known of the pool is as it stands now. */
export function isConnectionLive(read: Reader): boolean {
  return read.derive('is-live', ({ connection }) => ['connected', 'loading'].includes(connection.state));
}
