import { useEffect, useState, type RefObject } from 'react';
import type { Extent } from './picture-size';

/** The size of the guest's screen as noVNC last drew it. noVNC tells of no change, but its canvas does. */
export function useGuestSize(screen: RefObject<HTMLElement | null>): Extent | undefined {
  const [size, setSize] = useState<Extent>();
  useEffect(() => {
    const target = screen.current;
    if (target === null) return;
    const measure = (): void => {
      const canvas = target.querySelector('canvas');
      if (canvas === null || canvas.width === 0 || canvas.height === 0) return;
      const { width, height } = canvas;
      setSize((known) => (known?.width === width && known.height === height ? known : { width, height }));
    };
    measure();
    const observer = new MutationObserver(measure);
    observer.observe(target, { subtree: true, childList: true, attributeFilter: ['width', 'height'] });
    return () => observer.disconnect();
  }, [screen]);
  return size;
}
