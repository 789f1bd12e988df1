import type { ObjectCache } from './cache/object-cache';
import type { Connection, ConnectionManager } from './connections/connections-types';
import { UsageMeter } from './metrics/usage-meter';
import type { ViewEngine } from './views/view-engine';

interface ShowOptions {
  readonly manager: ConnectionManager<ObjectCache>;
  readonly engine: ViewEngine;
  readonly log: (message: string) => void;
}

/** Keeps the live views' connections in step with the manager's. Returns the disposer. */
export function showConnections({ manager, engine, log }: ShowOptions): () => void {
  const shown = new Map<string, () => void>();
  const show = (connection: Connection<ObjectCache>): (() => void) => {
    const meter = new UsageMeter(connection, log);
    const tell = (): void => engine.setConnection(connection.facts, connection.cache, meter);
    tell();
    const unfollow = connection.onFacts(tell);
    return () => {
      unfollow();
      meter.dispose();
    };
  };
  const stopListening = manager.onRows((id) => {
    const connection = manager.get(id);
    if (connection === undefined) {
      shown.get(id)?.();
      shown.delete(id);
      engine.removeConnection(id);
    } else if (!shown.has(id)) {
      shown.set(id, show(connection));
    }
  });
  return () => {
    stopListening();
    for (const hide of shown.values()) hide();
  };
}
