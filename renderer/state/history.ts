import { create } from 'zustand';
import { usePreferences } from './preferences';
import { tree } from './tree';
import { goTo, selectNodes } from './tree-selection';
import { useUi } from './ui-store';
import { arrive, NOWHERE, placeBeside, type Place, type VisitedPlaces } from './visited-places';

/** Where the user has been, as a browser knows it. */
export const useHistory = create<VisitedPlaces>(() => NOWHERE);

let isTravelling = false;

/** Notes each place that is looked at, until the returned function is called. */
export function followHistory(): () => void {
  const note = (): void => {
    if (isTravelling) return;
    useHistory.setState((visited) => arrive(visited, present(), performance.now()));
  };
  const stopUi = useUi.subscribe((state, before) => {
    if (state.selection.ids !== before.selection.ids || state.tab !== before.tab) note();
  });
  const stopView = usePreferences.subscribe((state, before) => {
    if (state.treeView.key !== before.treeView.key) note();
  });
  return () => {
    stopUi();
    stopView();
  };
}

/** One place back, or forward again. Nothing happens at the end. */
export function travel(steps: 1 | -1): void {
  const visited = useHistory.getState();
  const place = placeBeside(visited, steps);
  if (place === undefined) return;
  isTravelling = true;
  useHistory.setState({ at: visited.at + steps });
  show(place);
  isTravelling = false;
}

function show({ view, ids, tab }: Place): void {
  useUi.getState().showTab(tab);
  const isShown = usePreferences.getState().treeView.key === view.key;
  const there = new Set([...ids].filter((id) => tree.get(id) !== undefined));
  const [first] = ids;
  if (isShown && there.size > 0) selectNodes(there);
  else if (first !== undefined) goTo(view, first);
}

function present(): Place {
  const { selection, tab } = useUi.getState();
  return { view: usePreferences.getState().treeView, ids: selection.ids, tab };
}
