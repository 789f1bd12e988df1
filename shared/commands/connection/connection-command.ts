import type { Reader } from '../../views/view';

/** Whether there is no server behind it, but a file. */
export function isDump({ connection }: Reader): boolean {
  return connection.dump !== undefined;
}

/** Whether a connection neither stands nor is being made. */
export function isIdle({ connection }: Reader): boolean {
  return connection.state === 'disconnected' || connection.state === 'failed';
}
