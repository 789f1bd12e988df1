import { useEffect, useState, type RefObject } from 'react';

/** Somewhat beyond the edges, so that what is scrolled to is there already. */
const MARGIN = '120px';

/** Whether an element can be seen: neither scrolled away nor in a window that is hidden. */
export function useInSight(element: RefObject<Element | null>): boolean {
  const [isInPlace, setInPlace] = useState(false);
  const [isPageShown, setPageShown] = useState(!document.hidden);
  useEffect(() => {
    const target = element.current;
    if (target === null) return;
    const observer = new IntersectionObserver((entries) => setInPlace(entries.at(-1)?.isIntersecting === true), {
      // Margins are those of what scrolls, which here is not the page.
      scrollMargin: MARGIN,
    });
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);
  useEffect(() => {
    const onChange = (): void => setPageShown(!document.hidden);
    document.addEventListener('visibilitychange', onChange);
    return () => document.removeEventListener('visibilitychange', onChange);
  }, []);
  return isInPlace && isPageShown;
}
