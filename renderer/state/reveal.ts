import { objectNodeId, parseObjectId, type NodeId, type ObjectId } from '../../shared/contract';
import { changePreferences, usePreferences } from './preferences';
import { tree } from './tree';
import { selectOne } from './selection';
import { useUi } from './ui-store';

/** Shows an object in the tree and selects it. */
export function revealObject(id: ObjectId): void {
  revealNode(objectNodeId(id));
}

/** Opens all that a node of the tree hangs under, and selects it. */
export function revealNode(id: NodeId): void {
  const { expanded } = usePreferences.getState();
  const opened: Record<string, boolean> = {};
  for (let parent = tree.get(id)?.parent; typeof parent === 'string'; parent = tree.get(parent)?.parent) {
    if (expanded[parent] === false) opened[parent] = true;
  }
  if (Object.keys(opened).length > 0) changePreferences({ expanded: { ...expanded, ...opened } });
  useUi.getState().select(selectOne(id));
}

/** Selects the pool, or the host, that stands for a connection, as soon as the tree has it. */
export function revealConnection(connection: string): void {
  const select = (): boolean => {
    const root = tree.visible().find(({ id, depth }) => {
      const key = parseObjectId(id);
      return depth === 0 && key.connection === connection && key.class !== undefined;
    });
    if (root !== undefined) useUi.getState().select(selectOne(root.id));
    return root !== undefined;
  };
  if (select()) return;
  const stop = tree.subscribeVisible(() => {
    if (select()) stop();
  });
}
