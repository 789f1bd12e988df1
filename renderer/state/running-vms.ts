import { useMemo, useState } from 'react';
import type { ObjectId, Search } from '../../shared/contract';
import { runningVms } from '../../shared/model/search/running-vms';
import { usePreferences } from './preferences';
import { todayNow } from './today';
import { createTopic, useTopic, type Topic } from './topic';

/** What is looked into: objects, of what the search finds; no objects means all there are. */
export interface Holders {
  readonly search: Pick<Search, 'filter'>;
  readonly within: readonly ObjectId[];
}

interface RunningVms {
  /** In their order; the same list as long as it is these. */
  readonly ids: readonly ObjectId[];
  readonly isReady: boolean;
}

const NONE = { rows: [], isReady: true };
const NOTHING: Topic<never> = { subscribe: () => () => undefined, snapshot: () => NONE };

/** The VMs that run in these. */
export function useRunningVms(holders: Holders | undefined): RunningVms {
  const hiddenObjects = usePreferences(({ treeShow }) => treeShow.hiddenObjects);
  const topic = useMemo(() => {
    if (holders === undefined) return NOTHING;
    const { search, within } = holders;
    const params = { search: runningVms(search), within: [...within], columns: [], hiddenObjects, today: todayNow() };
    return createTopic('table', params);
  }, [holders, hiddenObjects]);
  const { rows, isReady } = useTopic(topic);
  const [ids, setIds] = useState<readonly ObjectId[]>([]);
  const found = useMemo(
    () => rows.toSorted((a, b) => (a.sort < b.sort ? -1 : 1)).flatMap(({ object }) => object ?? []),
    [rows],
  );
  const isSame = ids.length === found.length && ids.every((id, index) => id === found[index]);
  if (!isSame) setIds(found);
  return { ids: isSame ? ids : found, isReady };
}
