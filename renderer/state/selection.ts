import type { NodeId } from '../../shared/contract';

/** What is selected in the tree, and where the keyboard is. */
export interface Selection {
  readonly ids: ReadonlySet<NodeId>;
  readonly focused: NodeId | undefined;
  /** Where a range selection began. */
  readonly anchor: NodeId | undefined;
}

export const NO_SELECTION: Selection = { ids: new Set(), focused: undefined, anchor: undefined };

export function selectOne(id: NodeId): Selection {
  return { ids: new Set([id]), focused: id, anchor: id };
}

/** Ctrl and a click, or Ctrl and Space: adds the node, or takes it out. */
export function toggle(selection: Selection, id: NodeId): Selection {
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  return { ids, focused: id, anchor: id };
}

/** Shift and a click, or Shift and an arrow: all that is shown from the anchor to the node; with Ctrl, beside the rest. */
export function extend(
  selection: Selection,
  shown: readonly { readonly id: NodeId }[],
  id: NodeId,
  isAdding = false,
): Selection {
  const anchor = selection.anchor ?? id;
  const from = shown.findIndex((node) => node.id === anchor);
  const to = shown.findIndex((node) => node.id === id);
  if (from === -1 || to === -1) return selectOne(id);
  const range = shown.slice(Math.min(from, to), Math.max(from, to) + 1);
  const kept = isAdding ? selection.ids : [];
  return { ids: new Set([...kept, ...range.map((node) => node.id)]), focused: id, anchor };
}

/** Drops what the tree no longer has; the same object when nothing is missing. */
export function prune(selection: Selection, exists: (id: NodeId) => boolean): Selection {
  const ids = [...selection.ids].filter(exists);
  const focused = selection.focused !== undefined && exists(selection.focused) ? selection.focused : ids.at(-1);
  if (ids.length === selection.ids.size && focused === selection.focused) return selection;
  return { ids: new Set(ids), focused, anchor: focused };
}
