import { ObjectCache } from '../../electron/backend/cache/object-cache';
import type { PoolConnection } from '../../electron/backend/connections/pool-connection';
import { PoolConnections } from '../../electron/backend/connections/pool-connections';
import type { Secrets, Settings } from '../../electron/backend/settings/settings-types';
import type { CarrierChoice } from '../../electron/backend/xapi/host-client';
import type { ConnectionRow } from '../../shared/contract';
import { memorySecrets, memorySettings } from './memory-settings';
import { until } from './until';

export interface TestConnections {
  readonly manager: PoolConnections<ObjectCache>;
  /** Resolves to the row once the connection's row fits. */
  row(id: string, fits: (row: ConnectionRow) => boolean): Promise<ConnectionRow>;
  reaches(id: string, state: ConnectionRow['state']): Promise<ConnectionRow>;
  get(id: string): PoolConnection<ObjectCache>;
  /** From here on trusts whatever certificate a host shows. */
  trustAll(): void;
}

/** The backend's connections with settings and secrets in memory, over the real caches and sockets. */
export function testConnections(
  options: {
    settings?: Settings;
    secrets?: Secrets;
    carrier?: CarrierChoice;
    onFault?: (error: unknown) => void;
  } = {},
): TestConnections {
  const { settings = memorySettings(), secrets = memorySecrets(), carrier, onFault = fail } = options;
  const manager = new PoolConnections({
    version: '1.2.3',
    settings,
    secrets,
    carrier,
    createCache: () => new ObjectCache(),
    onFault,
  });
  const get = (id: string) => {
    const connection = manager.get(id);
    if (connection === undefined) throw new Error(`no connection ${id}`);
    return connection;
  };
  const row = async (id: string, fits: (row: ConnectionRow) => boolean) => {
    await until(
      (listener) => manager.onRows(listener),
      () => fits(get(id).row),
    );
    return get(id).row;
  };
  return {
    manager,
    get,
    row,
    reaches: (id, state) => row(id, (now) => now.state === state),
    trustAll: () => {
      manager.onRows((id) => {
        const question = manager.get(id)?.row.question;
        if (question?.kind === 'certificate') void manager.answerCertificate(id, question.fingerprint, true);
      });
    },
  };
}

function fail(error: unknown): never {
  throw error;
}
