import { nodeIdFrom, type NodeId, type ObjectId, type Preferences } from '../../shared/contract';
import { expandNodes } from './expansion';
import { changePreferences, usePreferences } from './preferences';
import { NO_SELECTION, prune, selectOne, type Selection } from './selection';
import { tree, useTreeStatus } from './tree';
import { useUi } from './ui-store';

export type ViewChoice = Preferences['treeView'];

/** What is to be selected as soon as the tree has it, unless the user selects something before. */
interface Wanted {
  /** Their first nodes, before anything else. */
  readonly objects: ReadonlySet<ObjectId>;
  readonly nodes: ReadonlySet<NodeId>;
}

let wanted: Wanted | undefined;
/** What was selected last in each view that is not shown. */
const remembered = new Map<string, ReadonlySet<NodeId>>();
/** What the selected nodes stand for: an object whose node is gone may stand elsewhere now. */
let objects: ReadonlyMap<NodeId, ObjectId> = new Map();
/** The selection that nobody asked for. */
let automatic = NO_SELECTION;

/** Shows another view. What is selected stays selected where it is there too; else what was selected there last. */
export function switchView(choice: ViewChoice, object?: ObjectId): void {
  const { treeView } = usePreferences.getState();
  const { selection } = useUi.getState();
  remembered.set(treeView.key, selection.ids);
  wanted = {
    objects: object === undefined ? new Set(objectsOf(selection).values()) : new Set([object]),
    nodes: remembered.get(choice.key) ?? lastNode(choice.key),
  };
  changePreferences({ treeView: choice, focusedNodes: focusedNodes() });
}

/** Shows a node of a view, in its place; a node that the view lacks at present as soon as it comes. */
export function goTo(choice: ViewChoice, node: NodeId): void {
  const { treeView } = usePreferences.getState();
  if (treeView.key !== choice.key) switchView(choice);
  wanted = { objects: new Set(), nodes: new Set([node]) };
  settle();
}

/** Opens all that nodes of the tree hang under, and selects them. */
export function selectNodes(ids: ReadonlySet<NodeId>): void {
  const first = [...ids][0];
  expandNodes([...ids].flatMap(ancestorsOf), true);
  useUi.getState().select({ ids, focused: first, anchor: first });
}

/** Keeps the selection to what the tree has, and something selected, until the returned function is called. */
export function followSelection(): () => void {
  wanted = { objects: new Set(), nodes: lastNode(usePreferences.getState().treeView.key) };
  const stopTree = tree.subscribeVisible(settle);
  const stopSelection = useUi.subscribe(({ selection }, before) => {
    if (selection === before.selection) return;
    objects = objectsOf(selection);
    if (selection === automatic) return;
    // Selected among the rows of the view before, while those of the present one are on their way.
    if (!isViewShown()) {
      wanted = { objects: new Set(objects.values()), nodes: wanted?.nodes ?? new Set() };
      return;
    }
    wanted = undefined;
    const nodes = focusedNodes();
    if (nodes !== usePreferences.getState().focusedNodes) changePreferences({ focusedNodes: nodes });
  });
  return () => {
    stopTree();
    stopSelection();
  };
}

function isViewShown(): boolean {
  return useTreeStatus.getState().shown === usePreferences.getState().treeView.key;
}

function settle(): void {
  if (!isViewShown()) return;
  const { selection } = useUi.getState();
  const found = wanted === undefined ? [] : wantedNodes(wanted);
  if (found.length > 0) {
    wanted = undefined;
    selectNodes(new Set(found));
    return;
  }
  const kept = prune(moved(selection), (id) => tree.get(id) !== undefined);
  const first = tree.visible()[0];
  const isNothing = kept.ids.size === 0 && kept.focused === undefined;
  if (isNothing && first !== undefined) selectByItself(selectOne(first.id));
  else if (kept !== selection) selectByItself(kept);
}

function selectByItself(selection: Selection): void {
  automatic = selection;
  useUi.getState().select(selection);
}

/** Whether nobody asked for it: it stands in while what was asked for is on its way, or is gone. */
export function isByItself(selection: Selection): boolean {
  return selection === automatic;
}

function wantedNodes({ objects: wantedObjects, nodes }: Wanted): readonly NodeId[] {
  const found = [...wantedObjects].flatMap((object) => tree.nodesOf(object).slice(0, 1));
  return found.length > 0 ? found : [...nodes].filter((id) => tree.get(id) !== undefined);
}

/** Nodes that are gone give way to where their object stands now; the same selection where there are none. */
function moved(selection: Selection): Selection {
  const now = (id: NodeId): NodeId => {
    const object = tree.get(id) === undefined ? objects.get(id) : undefined;
    return (object === undefined ? undefined : tree.nodesOf(object)[0]) ?? id;
  };
  const ids = [...selection.ids];
  if (ids.every((id) => now(id) === id)) return selection;
  const focused = selection.focused === undefined ? undefined : now(selection.focused);
  return { ids: new Set(ids.map(now)), focused, anchor: focused };
}

function objectsOf({ ids }: Selection): ReadonlyMap<NodeId, ObjectId> {
  const known = new Map<NodeId, ObjectId>();
  for (const id of ids) {
    const object = tree.get(id)?.object;
    if (object !== undefined) known.set(id, object);
  }
  return known;
}

function ancestorsOf(id: NodeId): readonly NodeId[] {
  const parent = tree.get(id)?.parent ?? null;
  return parent === null ? [] : [parent, ...ancestorsOf(parent)];
}

function lastNode(view: string): ReadonlySet<NodeId> {
  const id = usePreferences.getState().focusedNodes[view];
  return new Set(id === undefined ? [] : [nodeIdFrom(id)]);
}

/** With where the keyboard is in the present view; the same object where that is known. */
function focusedNodes(): Preferences['focusedNodes'] {
  const { treeView, focusedNodes: known } = usePreferences.getState();
  const { focused } = useUi.getState().selection;
  return focused === undefined || known[treeView.key] === focused ? known : { ...known, [treeView.key]: focused };
}
