import { useEffect, useRef, useState, type DragEvent } from 'react';
import type { NodeId } from '../../shared/contract';
import type { VisibleNode } from '../state/visible-nodes';

/** What dropping on a node would do. */
export interface DropVerdict {
  readonly isAllowed: boolean;
  /** What it would do, or why it cannot. */
  readonly hint: string;
}

/** What can be dragged in a tree, and where to. */
export interface TreeDrag {
  /** Begins with the nodes that are selected when the pointer moves; false where they cannot be dragged. */
  readonly onStart: (node: NodeId, transfer: DataTransfer) => boolean;
  /** undefined where a drop means nothing. */
  readonly verdictOn: (target: NodeId) => DropVerdict | undefined;
  readonly onDrop: (target: NodeId) => void;
  readonly onEnd: () => void;
}

/** Where the pointer is with what is dragged. */
export interface DragPlace extends DropVerdict {
  readonly target: NodeId;
  /** px in the window. */
  readonly left: number;
  readonly top: number;
}

/** So long the pointer rests on a closed node before it opens, ms. */
const OPEN_AFTER_MS = 700;
/** Nearer to an edge than this, px, the tree scrolls; by so much each time that the pointer is heard of. */
const EDGE_PX = 28;
const SCROLL_PX = 12;

interface Options {
  readonly drag: TreeDrag | undefined;
  readonly scroller: { readonly current: HTMLElement | null };
  readonly nodeAt: (event: DragEvent) => VisibleNode | undefined;
  readonly onExpand: (id: NodeId, isExpanded: boolean) => void;
}

/** Drag and drop within a tree: the browser's own, so that its keys and its scrolling work too. */
export function useTreeDrag({ drag, scroller, nodeAt, onExpand }: Options) {
  const [place, setPlace] = useState<DragPlace>();
  const resting = useRef<{ readonly id: NodeId; readonly timer: number }>(undefined);
  useEffect(() => () => clearTimeout(resting.current?.timer), []);

  function rest(node: VisibleNode | undefined): void {
    if (resting.current?.id === node?.id) return;
    clearTimeout(resting.current?.timer);
    resting.current = undefined;
    if (node === undefined || !node.hasChildren || node.isExpanded) return;
    resting.current = { id: node.id, timer: window.setTimeout(() => onExpand(node.id, true), OPEN_AFTER_MS) };
  }

  function scrollAtEdge({ clientY }: DragEvent): void {
    const box = scroller.current?.getBoundingClientRect();
    if (box === undefined) return;
    const by = clientY < box.top + EDGE_PX ? -SCROLL_PX : clientY > box.bottom - EDGE_PX ? SCROLL_PX : 0;
    if (by !== 0) scroller.current?.scrollBy({ top: by });
  }

  function leave(): void {
    rest(undefined);
    setPlace(undefined);
  }

  const handlers = {
    onDragStart: (event: DragEvent) => {
      const node = nodeAt(event);
      if (node === undefined || drag?.onStart(node.id, event.dataTransfer) !== true) event.preventDefault();
    },
    onDragOver: (event: DragEvent) => {
      if (event.dataTransfer.types.includes('Files')) return;
      scrollAtEdge(event);
      const node = nodeAt(event);
      rest(node);
      const verdict = node && drag?.verdictOn(node.id);
      if (node === undefined || verdict === undefined) {
        setPlace(undefined);
        return;
      }
      if (verdict.isAllowed) {
        event.preventDefault();
        event.dataTransfer.dropEffect = 'move';
      }
      setPlace({ ...verdict, target: node.id, left: event.clientX, top: event.clientY });
    },
    onDragLeave: (event: DragEvent) => {
      const { relatedTarget } = event;
      if (relatedTarget instanceof Node && scroller.current?.contains(relatedTarget) === true) return;
      leave();
    },
    onDrop: (event: DragEvent) => {
      const node = nodeAt(event);
      leave();
      if (node === undefined || drag?.verdictOn(node.id)?.isAllowed !== true) return;
      event.preventDefault();
      drag.onDrop(node.id);
    },
    onDragEnd: () => {
      leave();
      drag?.onEnd();
    },
  };
  return { place, handlers };
}
