import { createApi } from '../../../shared/xenapi/api';
import { isNullRef } from '../../../shared/xenapi/refs';
import type { Session } from '../xapi/session';

export interface PoolProbe {
  readonly uuid: string;
  /** Server's clock minus this machine's, ms; as exact as the server's whole seconds. */
  readonly clockOffsetMs: number;
}

/** Asks a new session which pool it is in, and what time it is there. undefined where there is no pool record yet. */
export async function probePool(session: Session, signal: AbortSignal): Promise<PoolProbe | undefined> {
  const api = createApi((method, params) => session.call(method, params, { signal }));
  const [pool] = Object.values(await api.pool.get_all_records());
  if (pool === undefined || isNullRef(pool.master)) return undefined;
  const askedAt = Date.now();
  const serverTime = await api.host.get_servertime(pool.master);
  const answeredAt = Date.now();
  return { uuid: pool.uuid, clockOffsetMs: Math.round(serverTime - (askedAt + answeredAt) / 2) };
}
