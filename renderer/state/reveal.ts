import { parseObjectId, type ObjectId } from '../../shared/contract';
import { changePreferences, usePreferences } from './preferences';
import { tree } from './tree';
import { selectObject } from './ui-store';

/** Opens all that an object of the tree hangs under, and selects it. */
export function revealObject(id: ObjectId): void {
  const { expanded } = usePreferences.getState();
  const opened: Record<string, boolean> = {};
  for (let parent = tree.get(id)?.parent; typeof parent === 'string'; parent = tree.get(parent)?.parent) {
    if (expanded[parent] === false) opened[parent] = true;
  }
  if (Object.keys(opened).length > 0) changePreferences({ expanded: { ...expanded, ...opened } });
  selectObject(id);
}

/** Selects the pool, or the host, that stands for a connection, as soon as the tree has it. */
export function revealConnection(connection: string): void {
  const select = (): boolean => {
    const root = tree.visible().find(({ id, depth }) => {
      const key = parseObjectId(id);
      return depth === 0 && key.connection === connection && key.class !== undefined;
    });
    if (root !== undefined) selectObject(root.id);
    return root !== undefined;
  };
  if (select()) return;
  const stop = tree.subscribeVisible(() => {
    if (select()) stop();
  });
}
