import { createClient } from 'xen-api';
import type { Target } from './child';

export interface LoadFigures {
  /** From login to a complete cache. */
  readonly ms: number;
  /** From login until the tree has its VMs; undefined where there is no tree. */
  readonly treeMs?: number;
  readonly records: number;
  readonly rssMb: number;
}

/** The client library of Xen Orchestra, loading the same server until it says that it has everything. */
export async function measureXenApi(target: Target): Promise<LoadFigures> {
  const client = createClient({
    url: target.coordinator,
    auth: { user: target.user, password: target.password },
    allowUnauthorized: true,
  });
  const begin = performance.now();
  await client.connect();
  await client.objectsFetched;
  const ms = performance.now() - begin;
  const records = Object.keys(client.objects.all).length;
  const rssMb = process.memoryUsage.rss() / 1e6;
  await client.disconnect();
  return { ms, records, rssMb };
}
