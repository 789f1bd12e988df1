import { ObjectCache } from '../../electron/backend/cache/object-cache';
import { PoolConnections } from '../../electron/backend/connections/pool-connections';
import { ViewEngine } from '../../electron/backend/views/view-engine';
import type { CarrierChoice } from '../../electron/backend/xapi/host-client';
import { type TreeRow } from '../../shared/contract';
import { views } from '../../shared/views';
import { schema } from '../../shared/xenapi/schema.gen';
import type { ClassName } from '../../shared/xenapi/records.gen';
import { memorySecrets, memorySettings } from '../helpers/memory-settings';
import type { Target } from './child';
import type { LoadFigures } from './measure-xen-api';
import { treeParams } from '../helpers/tree-params';

/** The program's own path from login to a complete cache, with the tree followed as the window follows it. */
export function measurePoolkeeper(carrier: CarrierChoice): (target: Target) => Promise<LoadFigures> {
  return async (target) => {
    const begin = performance.now();
    let treeMs: number | undefined;
    const program = await connectAndLoad(target, carrier, (rows) => {
      if (rows.some(isVm)) treeMs ??= performance.now() - begin;
    });
    const ms = performance.now() - begin;
    const rssMb = process.memoryUsage.rss() / 1e6;
    const records = Object.keys(schema.classes).reduce((sum, name) => sum + program.cache.count(name as ClassName), 0);
    await program.close();
    return { ms, records, rssMb, ...(treeMs === undefined ? {} : { treeMs }) };
  };
}

export interface LoadedProgram {
  readonly engine: ViewEngine;
  readonly cache: ObjectCache;
  close(): Promise<void>;
}

/** Connects as the program does, and resolves when every class is in the cache. */
export async function connectAndLoad(
  target: Target,
  carrier: CarrierChoice,
  onTreeRows?: (rows: readonly object[]) => void,
): Promise<LoadedProgram> {
  const fail = (error: unknown): void => console.error(error);
  const cache = new ObjectCache();
  const engine = new ViewEngine(fail);
  const manager = new PoolConnections({
    version: 'bench',
    settings: memorySettings(),
    secrets: memorySecrets(),
    createCache: () => cache,
    onFault: fail,
    carrier,
  });
  if (onTreeRows !== undefined) {
    engine.followObjects('tree', views.tree(treeParams()), {
      patch: (patch) => {
        onTreeRows(patch.upsert);
        return Promise.resolve();
      },
      error: () => undefined,
    });
  }
  const complete = new Promise<void>((resolve, reject) => {
    manager.onRows((id) => {
      const connection = manager.get(id);
      if (connection === undefined) return;
      engine.setConnection(connection.facts, connection.cache);
      if (connection.row.state === 'connected') resolve();
      if (connection.row.state === 'failed') reject(new Error(JSON.stringify(connection.row.error)));
    });
  });
  manager.addDemo({
    address: new URL(target.coordinator).host,
    user: target.user,
    password: target.password,
    fingerprint: target.hosts.find(({ url }) => url === target.coordinator)?.fingerprint ?? '',
  });
  await complete;
  return { engine, cache, close: () => manager.close() };
}

function isVm(row: object): boolean {
  return (row as TreeRow).class === 'VM';
}
