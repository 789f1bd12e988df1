import type { Patch, Row, TopicName, TopicRows } from '../../shared/contract';
import type { Backend } from '../backend/backend-types';

/** Resolves to the first rows of a topic from which `choose` gets something; it may throw. */
export function follow<N extends TopicName, T>(
  backend: Backend,
  topic: N,
  params: unknown,
  choose: (rows: readonly TopicRows[N][]) => T | undefined,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const rows = new Map<string, TopicRows[N]>();
    let stop: () => void = () => undefined;
    const take = ({ reset, upsert, remove }: Patch): void => {
      if (reset === true) rows.clear();
      for (const row of upsert as readonly (Row & TopicRows[N])[]) rows.set(row.id, row);
      for (const id of remove) rows.delete(id);
      const chosen = choose([...rows.values()]);
      if (chosen === undefined) return;
      resolve(chosen);
      stop();
    };
    stop = backend.listen(topic, params, {
      patch: async (patch) => {
        // Not within `listen`: the first rows may come before there is a way to stop them.
        await Promise.resolve();
        try {
          take(patch);
        } catch (error) {
          stop();
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      },
      error: ({ kind }) => reject(new Error(kind)),
    });
  });
}
