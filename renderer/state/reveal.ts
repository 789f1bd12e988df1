import { parseObjectId, type ObjectId } from '../../shared/contract';
import { usePreferences } from './preferences';
import { selectNodes, switchView } from './tree-selection';
import { tree } from './tree';

/** What the tree shows of servers and their machines; everything else is found among the objects by type. */
const IN_INFRASTRUCTURE: ReadonlySet<string | undefined> = new Set([undefined, 'pool', 'host', 'VM', 'SR']);

/** Shows an object in the tree and selects it; in another view where the present one has no place for it. */
export function revealObject(id: ObjectId): void {
  const [node] = tree.nodesOf(id);
  if (node !== undefined) {
    selectNodes(new Set([node]));
    return;
  }
  const { class: className } = parseObjectId(id);
  const view = IN_INFRASTRUCTURE.has(className) ? 'infrastructure' : className === 'VM_appliance' ? 'vapps' : 'objects';
  if (usePreferences.getState().treeView.key !== view) switchView({ key: view, view }, id);
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
