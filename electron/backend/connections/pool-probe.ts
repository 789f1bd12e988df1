import { createApi } from '../../../shared/xenapi/api';
import { isNullRef } from '../../../shared/xenapi/refs';
import type { Session } from '../xapi/session';

/** What a server cuts off of its time, on average. */
const HALF_SECOND_MS = 500;

export interface PoolProbe {
  readonly uuid: string;
  /** Server's clock minus this machine's, ms; to half a second, as servers tell whole ones. */
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
  const midway = (askedAt + answeredAt) / 2;
  return { uuid: pool.uuid, clockOffsetMs: Math.round(serverTime + HALF_SECOND_MS - midway) };
}
