import type { ObjectId } from '../../shared/contract';
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
