import { useEffect, useState, type RefObject } from 'react';
import type { Extent } from './picture-size';

/** The size of an element with its scroll bars, in px. */
export function useExtent(element: RefObject<HTMLElement | null>): Extent | undefined {
  const [extent, setExtent] = useState<Extent>();
  useEffect(() => {
    const target = element.current;
    if (target === null) return;
    const observer = new ResizeObserver(() => {
      setExtent({ width: target.offsetWidth, height: target.offsetHeight });
    });
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);
  return extent;
}
