import { useEffect, useMemo, useState } from 'react';
import type { ErrorData, ObjectId, Search } from '../../../shared/contract';
import { getBridge } from '../../state/bridge';
import { onNextFrame } from '../../state/frame';
import { usePreferences } from '../../state/preferences';
import { followByDay } from '../../state/today';
import { createTableStore, type TableStore } from './table-store';

interface TableRows {
  readonly store: TableStore;
  /** What is asked; another object when it is something else. */
  readonly subject: object;
  /** Whether the first rows have come. */
  readonly isReady: boolean;
  readonly error: ErrorData | undefined;
}

type Answer = Pick<TableRows, 'isReady' | 'error'>;

const READY: Answer = { isReady: true, error: undefined };

/** Follows what a search finds. What was found before stays in sight until the new rows come. */
export function useTableRows(search: Search, within: readonly ObjectId[], columns: readonly string[]): TableRows {
  const [store] = useState(() => createTableStore(onNextFrame));
  const [answer, setAnswer] = useState<Answer>({ isReady: false, error: undefined });
  const hiddenObjects = usePreferences(({ treeShow }) => treeShow.hiddenObjects);
  // A search's name and its columns' widths find nothing else, and the order of columns is the window's own business.
  const asked = useStable({ ...search, name: '', columns: undefined });
  const shown = useStable({ columns: columns.toSorted(), hiddenObjects });
  const subject = useMemo(() => ({ search: asked, within: [...within] }), [asked, within]);

  useEffect(
    () =>
      followByDay((today) =>
        getBridge().listen(
          'table',
          { ...subject, ...shown, today },
          {
            onPatch: (patch) => {
              store.apply(patch);
              setAnswer(READY);
            },
            onError: (error) => setAnswer({ isReady: true, error }),
          },
        ),
      ),
    [subject, shown, store],
  );

  return { store, subject, ...answer };
}

/** The same object as long as nothing in it changes; for small ones, as they are compared at each turn. */
function useStable<T>(value: T): T {
  const [kept, setKept] = useState(value);
  if (JSON.stringify(kept) === JSON.stringify(value)) return kept;
  setKept(value);
  return value;
}
