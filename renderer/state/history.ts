import { create } from 'zustand';
import { usePreferences } from './preferences';
import { tree } from './tree';
import type { Selection } from './selection';
import { goTo, isByItself, selectNodes } from './tree-selection';
import { useUi } from './ui-store';
import { arrive, NOWHERE, placeBeside, type Place, type VisitedPlaces } from './visited-places';

/** Where the user has been, as a browser knows it. */
export const useHistory = create<VisitedPlaces>(() => NOWHERE);

/** While what is shown changes on the way to a place that is noted when it comes, or is known already. */
let isOnTheWay = false;

/** Notes each place that is looked at, until the returned function is called. */
export function followHistory(): () => void {
  const note = (): void => {
    if (isOnTheWay) return;
    useHistory.setState((visited) => arrive(visited, present(), performance.now()));
  };
  const stopUi = useUi.subscribe((state, before) => {
    const isOther = state.selection.ids !== before.selection.ids && !isStandIn(state.selection);
    if (isOther || state.tab !== before.tab) note();
  });
  const stopView = usePreferences.subscribe((state, before) => {
    if (state.treeView.key !== before.treeView.key) note();
  });
  return () => {
    stopUi();
    stopView();
  };
}

/** Whoever jumps elsewhere from here has not only passed by, however soon it was. */
export function keepPlace(): void {
  useHistory.setState({ arrivedAt: -Infinity });
}

/** One place back, or forward again. Nothing happens at the end. */
export function travel(steps: 1 | -1): void {
  const visited = useHistory.getState();
  const place = placeBeside(visited, steps);
  if (place === undefined) return;
  useHistory.setState({ at: visited.at + steps });
  onTheWay(() => show(place));
}

/** For a change of the view that is about an object, which is selected as soon as it comes. */
export function onTheWay(change: () => void): void {
  isOnTheWay = true;
  change();
  isOnTheWay = false;
}

function show({ view, ids, tab }: Place): void {
  useUi.getState().showTab(tab);
  const isShown = usePreferences.getState().treeView.key === view.key;
  const there = new Set([...ids].filter((id) => tree.get(id) !== undefined));
  const [first] = ids;
  if (isShown && there.size > 0) selectNodes(there);
  else if (first !== undefined) goTo(view, first);
}

/** Something has to be selected at first, too. */
function isStandIn(selection: Selection): boolean {
  return isByItself(selection) && useHistory.getState().places.length > 0;
}

function present(): Place {
  const { selection, tab } = useUi.getState();
  return { view: usePreferences.getState().treeView, ids: selection.ids, tab };
}
