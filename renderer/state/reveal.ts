import { create } from 'zustand';
import { parseObjectId, toErrorData, type ObjectId, type ObjectPlace } from '../../shared/contract';
import { getBridge } from './bridge';
import { keepPlace, onTheWay } from './history';
import { changePreferences, usePreferences } from './preferences';
import { showProblem } from './problems';
import { search } from './search';
import { selectNodes, switchView } from './tree-selection';
import { tree } from './tree';

/** What was to be shown in the tree, and is not in it: hidden, or gone. */
export type Unrevealed = Exclude<ObjectPlace, { kind: 'shown' }>;

export const useUnrevealed = create<{ readonly unrevealed: Unrevealed | undefined }>(() => ({ unrevealed: undefined }));

/** Shows an object in the tree and selects it; in another view where the present one has no place for it. */
export function revealObject(id: ObjectId): void {
  useUnrevealed.setState({ unrevealed: undefined });
  keepPlace();
  if (!selectInView(id)) void revealElsewhere(id);
}

/** Shows what is hidden, and an object that is. */
export function revealHidden(id: ObjectId): void {
  const { treeShow } = usePreferences.getState();
  changePreferences({ treeShow: { ...treeShow, hiddenObjects: true } });
  revealObject(id);
}

export function forgetUnrevealed(): void {
  useUnrevealed.setState({ unrevealed: undefined });
}

function selectInView(id: ObjectId): boolean {
  const [node] = tree.nodesOf(id);
  if (node === undefined) return false;
  // What is looked for in the search box may leave it out.
  if (tree.found() !== undefined && tree.placeOf(node).position === 0) search('');
  selectNodes(new Set([node]));
  return true;
}

async function revealElsewhere(id: ObjectId): Promise<void> {
  try {
    const { treeShow: show } = usePreferences.getState();
    const place = await getBridge().call('object.place', { id, show });
    if (place.kind !== 'shown') {
      useUnrevealed.setState({ unrevealed: place });
      return;
    }
    search('');
    if (!selectInView(place.id)) onTheWay(() => switchView({ key: place.view, view: place.view }, place.id));
  } catch (error) {
    showProblem(toErrorData(error));
  }
}

/** Selects the pool, or the host, that stands for a connection, as soon as the tree has it. */
export function revealConnection(connection: string): void {
  const select = (): boolean => {
    const root = tree.children(null).find(({ object }) => {
      const key = parseObjectId(object ?? '');
      return key.connection === connection && key.class !== undefined;
    });
    if (root !== undefined) selectNodes(new Set([root.id]));
    return root !== undefined;
  };
  if (select()) return;
  // Servers are at the top there, and only there.
  if (usePreferences.getState().treeView.key !== 'infrastructure') {
    switchView({ key: 'infrastructure', view: 'infrastructure' });
  }
  const stop = tree.subscribeVisible(() => {
    if (select()) stop();
  });
}
