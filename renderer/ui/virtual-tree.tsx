import { useVirtualizer, type Range } from '@tanstack/react-virtual';
import {
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
} from 'react';
import type { NodeId } from '../../shared/contract';
import { extend, selectOne, toggle, type Selection } from '../state/selection';
import type { VisibleNode } from '../state/visible-nodes';
import { DropHint } from './drop-hint';
import { treeKeyAction } from './tree-keys';
import { createTypeAhead } from './type-ahead';
import { useTreeDrag, type TreeDrag } from './use-tree-drag';
import { rangeWithFocused } from './virtual-range';
import { VirtualTreeRow } from './virtual-tree-row';
import classes from './virtual-tree.module.css';

/** Height of a row, px; `--row-height` of tokens.css. */
const ROW_HEIGHT = 24;

interface VirtualTreeProps {
  readonly label: string;
  readonly nodes: readonly VisibleNode[];
  /** Where a node stands among its siblings: 1 for the first. */
  readonly placeOf: (id: NodeId) => { readonly position: number; readonly siblings: number };
  readonly selection: Selection;
  /** Which tree, or part of it, is shown: when that changes, the keyboard's place comes into sight. */
  readonly shownKey: string;
  readonly onSelect: (selection: Selection) => void;
  readonly onExpand: (id: NodeId, isExpanded: boolean) => void;
  /** Enter, on a node without children. */
  readonly onOpen: (id: NodeId) => void;
  /** A double click, on a node without children. */
  readonly onDoubleClick: (id: NodeId) => void;
  /** F2. */
  readonly onRename: (id: NodeId) => void;
  /** Where the menu of the selection belongs, px in the window. */
  readonly onMenu: (at: { readonly left: number; readonly top: number }) => void;
  readonly nameOf: (id: NodeId) => string;
  readonly drag?: TreeDrag;
  /** Icon and name of a node; must not depend on anything but the id. */
  readonly renderNode: (id: NodeId) => ReactNode;
}

/** A tree of any size: only what is in sight is in the page. The keyboard's place is told by `aria-activedescendant`. */
export function VirtualTree(props: VirtualTreeProps) {
  const { label, nodes, placeOf, selection, shownKey, onSelect, onExpand, onOpen, onMenu, nameOf, drag, renderNode } =
    props;
  const scroller = useRef<HTMLDivElement>(null);
  const [typeAhead] = useState(createTypeAhead);
  const prefix = useId();
  const focusedIndex = useMemo(
    () => nodes.findIndex((node) => node.id === selection.focused),
    [nodes, selection.focused],
  );
  const rangeExtractor = useCallback((range: Range) => rangeWithFocused(range, focusedIndex), [focusedIndex]);
  const virtualizer = useVirtualizer({
    count: nodes.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
    rangeExtractor,
  });

  useEffect(() => {
    if (focusedIndex >= 0) virtualizer.scrollToIndex(focusedIndex, { align: 'auto' });
    // Only a new place of the keyboard scrolls; a tree that grows above it must not jump.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [selection.focused, shownKey]);

  const heightPx = virtualizer.scrollRect?.height ?? 0;
  const lastHeightPx = useRef(0);
  useEffect(() => {
    const topPx = focusedIndex * ROW_HEIGHT - (virtualizer.scrollOffset ?? 0);
    const wasInSight = focusedIndex >= 0 && topPx >= 0 && topPx + ROW_HEIGHT <= lastHeightPx.current;
    lastHeightPx.current = heightPx;
    if (wasInSight) virtualizer.scrollToIndex(focusedIndex, { align: 'auto' });
    // A pane that shrinks, as when the jobs open below it, keeps the keyboard's place in sight.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [heightPx]);

  const { place, handlers } = useTreeDrag({ drag, scroller, nodeAt, onExpand });

  return (
    <div
      ref={scroller}
      role="tree"
      aria-label={label}
      aria-multiselectable
      aria-activedescendant={focusedIndex >= 0 ? `${prefix}${focusedIndex}` : undefined}
      tabIndex={0}
      className={classes['tree']}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onDoubleClick={onDoubleClick}
      onContextMenu={onContextMenu}
      {...handlers}
    >
      <div role="presentation" className={classes['content']} style={{ blockSize: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const node = nodes[index];
          if (node === undefined) return null;
          return (
            <VirtualTreeRow
              key={node.id}
              {...node}
              {...placeOf(node.id)}
              index={index}
              domId={`${prefix}${index}`}
              top={start}
              isSelected={selection.ids.has(node.id)}
              isFocused={index === focusedIndex}
              isDraggable={drag !== undefined}
              drop={place?.target !== node.id ? undefined : place.isAllowed ? 'allowed' : 'refused'}
              renderNode={renderNode}
            />
          );
        })}
      </div>
      {place !== undefined && <DropHint {...place} />}
    </div>
  );

  function moveTo(index: number, event: { readonly shiftKey: boolean; readonly ctrlKey: boolean }): void {
    const node = nodes[index];
    if (node === undefined) return;
    if (event.shiftKey) onSelect(extend(selection, nodes, node.id, event.ctrlKey));
    else if (event.ctrlKey) onSelect({ ...selection, focused: node.id });
    else onSelect(selectOne(node.id));
  }

  function onKeyDown(event: KeyboardEvent): void {
    // Alt and an arrow go back and forward.
    if (isTypedInto(event.target) || event.altKey) return;
    if (event.key === 'F2' && selection.focused !== undefined) {
      event.preventDefault();
      props.onRename(selection.focused);
      return;
    }
    const ctrl = event.ctrlKey || event.metaKey;
    const pageSize = Math.floor((scroller.current?.clientHeight ?? ROW_HEIGHT) / ROW_HEIGHT);
    const isInWord = event.key === ' ' && typeAhead.isTyping(event.timeStamp);
    const action = isInWord
      ? undefined
      : treeKeyAction({ key: event.key, ctrl, shift: event.shiftKey }, nodes, focusedIndex, pageSize);
    if (action === undefined) {
      if (event.key.length !== 1 || ctrl) return;
      const found = typeAhead.find(
        event.key,
        event.timeStamp,
        nodes.map((node) => nameOf(node.id)),
        focusedIndex,
      );
      if (found !== undefined) moveTo(found, { shiftKey: false, ctrlKey: false });
      event.preventDefault();
      return;
    }
    event.preventDefault();
    typeAhead.reset();
    const node = nodes[focusedIndex];
    if (action.kind === 'move') moveTo(action.index, event);
    else if (action.kind === 'all') onSelect({ ...selection, ids: new Set(nodes.map(({ id }) => id)) });
    else if (node === undefined) return;
    else if (action.kind === 'expand') onExpand(node.id, action.isExpanded);
    else if (action.kind === 'open') open(node, onOpen);
    else if (action.kind === 'toggle') onSelect(toggle(selection, node.id));
    else openMenuAtNode(node);
  }

  function open(node: VisibleNode, openLeaf: (id: NodeId) => void): void {
    if (node.hasChildren) onExpand(node.id, !node.isExpanded);
    else openLeaf(node.id);
  }

  function openMenuAtNode(node: VisibleNode): void {
    if (!selection.ids.has(node.id)) onSelect(selectOne(node.id));
    const row = document.getElementById(`${prefix}${focusedIndex}`)?.getBoundingClientRect();
    if (row !== undefined) onMenu({ left: row.left + 48, top: row.bottom - 2 });
  }

  function onClick(event: MouseEvent): void {
    const node = nodeAt(event);
    if (node === undefined || isTypedInto(event.target)) return;
    if (event.target instanceof Element && event.target.closest('[data-twisty]') !== null) {
      onExpand(node.id, !node.isExpanded);
    } else if (event.shiftKey) onSelect(extend(selection, nodes, node.id, event.ctrlKey || event.metaKey));
    else if (event.ctrlKey || event.metaKey) onSelect(toggle(selection, node.id));
    else onSelect(selectOne(node.id));
  }

  function onDoubleClick(event: MouseEvent): void {
    const node = nodeAt(event);
    const isTwisty = event.target instanceof Element && event.target.closest('[data-twisty]') !== null;
    if (node !== undefined && !isTwisty && !isTypedInto(event.target)) open(node, props.onDoubleClick);
  }

  function onContextMenu(event: MouseEvent): void {
    if (isTypedInto(event.target)) return;
    event.preventDefault();
    const node = nodeAt(event);
    if (node === undefined) return;
    if (!selection.ids.has(node.id)) onSelect(selectOne(node.id));
    onMenu({ left: event.clientX, top: event.clientY });
  }

  function nodeAt(event: MouseEvent): VisibleNode | undefined {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-index]') : null;
    return row === null ? undefined : nodes[Number(row.dataset['index'])];
  }
}

/** A name that is being changed has the keyboard and the pointer for itself. */
function isTypedInto(target: EventTarget): boolean {
  return target instanceof HTMLInputElement;
}
