import { useCallback, useEffect } from 'react';
import { create } from 'zustand';
import type { ObjectId } from '../../../shared/contract';
import { NO_SELECTION, prune, type Selection } from '../../state/selection';
import { useUi } from '../../state/ui-store';
import type { TableStore } from './table-store';

interface TableSelection {
  readonly selection: Selection;
  /** The objects of it, as commands have been told. */
  readonly objects: ReadonlySet<ObjectId>;
}

const NOTHING: ReadonlySet<ObjectId> = new Set();
const NOTHING_SELECTED: TableSelection = { selection: NO_SELECTION, objects: NOTHING };

/** There is one table in the window at a time. */
const useTable = create<TableSelection>(() => NOTHING_SELECTED);

/** What is selected in the table; commands are about it for as long as it lasts. */
export function useTableSelection(store: TableStore): {
  readonly selection: Selection;
  readonly select: (selection: Selection) => void;
} {
  const selection = useTable((state) => state.selection);
  const select = useCallback(
    (next: Selection) => {
      const objects = objectsOf(store, next);
      useTable.setState({ selection: next, objects });
      useUi.getState().selectInTable(objects);
    },
    [store],
  );

  useEffect(() => {
    const forget = (): void => {
      if (useUi.getState().tableSelection.size > 0) useUi.getState().selectInTable(NOTHING);
    };
    // What goes out of the table is no longer selected.
    const stopRows = store.subscribeOrder(() => {
      const before = useTable.getState().selection;
      const kept = prune(before, (id) => store.get(id) !== undefined);
      if (kept !== before) select(kept);
    });
    // Something else was selected meanwhile, in the tree.
    const stopUi = useUi.subscribe(({ tableSelection }) => {
      const { selection: before, objects } = useTable.getState();
      if (tableSelection === objects) return;
      useTable.setState({ selection: { ...NO_SELECTION, focused: before.focused }, objects: tableSelection });
    });
    // Whoever goes to the tree means what is selected there.
    const onFocus = ({ target }: FocusEvent): void => {
      if (target instanceof Element && target.closest('[role=tree]') !== null) forget();
    };
    document.addEventListener('focusin', onFocus);
    return () => {
      stopRows();
      stopUi();
      document.removeEventListener('focusin', onFocus);
      useTable.setState(NOTHING_SELECTED);
      forget();
    };
  }, [store, select]);

  return { selection, select };
}

function objectsOf(store: TableStore, { ids }: Selection): ReadonlySet<ObjectId> {
  return new Set([...ids].map((id) => store.get(id)?.object).filter((id) => id !== undefined));
}
