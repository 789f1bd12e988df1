import type { Reader } from '../../views/view';

/** Whether a connection neither stands nor is being made. */
export function isIdle({ connection }: Reader): boolean {
  return connection.state === 'disconnected' || connection.state === 'failed';
}
