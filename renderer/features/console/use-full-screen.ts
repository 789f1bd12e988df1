import { useEffect, useState, type RefObject } from 'react';
import { toErrorData } from '../../../shared/contract';
import { showProblem } from '../../state/problems';
import type { Monitor } from './monitors';

export interface FullScreen {
  readonly isFull: boolean;
  /** Without a monitor, on the one that the window is on. */
  readonly enter: (monitor?: Monitor) => void;
  readonly leave: () => void;
}

/**
 * Lets an element fill a monitor. The page does so as a whole, so that menus and tooltips can be seen, and the rest of it
 * cannot be reached meanwhile.
 */
export function useFullScreen(element: RefObject<HTMLElement | null>, onEntered: () => void): FullScreen {
  const [isFull, setFull] = useState(false);

  useEffect(() => {
    const onChange = (): void => {
      if (document.fullscreenElement === null) setFull(false);
    };
    document.addEventListener('fullscreenchange', onChange);
    return () => document.removeEventListener('fullscreenchange', onChange);
  }, []);

  useEffect(() => {
    const target = element.current;
    if (!isFull || target === null) return;
    const restore = hideAround(target);
    return () => {
      restore();
      leave();
    };
  }, [element, isFull]);

  return { isFull, enter: (monitor) => void enter(monitor), leave };

  async function enter(monitor: Monitor | undefined): Promise<void> {
    try {
      const where = monitor === undefined ? {} : { screen: monitor };
      await document.documentElement.requestFullscreen({ navigationUI: 'hide', ...where });
      setFull(true);
      onEntered();
    } catch (error) {
      showProblem(toErrorData(error));
    }
  }
}

function leave(): void {
  if (document.fullscreenElement !== null) void document.exitFullscreen();
}

/** Takes all that stands beside the element and its parents out of reach; not what floats above the page. */
function hideAround(target: HTMLElement): () => void {
  const hidden: Element[] = [];
  for (let inner: Element = target; ;) {
    const outer = inner.parentElement;
    if (outer === null || outer === document.body) break;
    hidden.push(...[...outer.children].filter((sibling) => sibling !== inner && !sibling.hasAttribute('inert')));
    inner = outer;
  }
  for (const sibling of hidden) sibling.setAttribute('inert', '');
  return () => {
    for (const sibling of hidden) sibling.removeAttribute('inert');
  };
}
