import { useEffect, useState, type RefObject } from 'react';
import type { ObjectId } from '../../../shared/contract';
import { keptTiles, liveTiles } from './wall-sight';

/** Somewhat beyond the edges, so that what is scrolled to is there already. */
const MARGIN = '120px';

interface WallSight {
  readonly live: ReadonlySet<ObjectId>;
  /** Those that are not but a place. */
  readonly kept: ReadonlySet<ObjectId>;
  /** Whether there are more in sight than can be live. */
  readonly isFull: boolean;
}

const NONE: ReadonlySet<ObjectId> = new Set();

/**
 * Which tiles of a wall are live: those that can be seen, once scrolling has come to rest, and none while the window is hidden.
 * @param list whose children are the tiles, in the order of `ids`
 */
export function useWallSight(list: RefObject<HTMLElement | null>, ids: readonly ObjectId[]): WallSight {
  const [sight, setSight] = useState<WallSight>({ live: NONE, kept: NONE, isFull: false });

  useEffect(() => {
    const target = list.current;
    if (target === null) return;
    const inSight = new Set<ObjectId>();
    const tiles = new Map([...target.children].map((tile, index) => [tile, ids[index]]));
    const abort = new AbortController();
    const { signal } = abort;
    let isMoving = false;

    function settle(): void {
      const shown = document.hidden ? NONE : inSight;
      setSight(({ live, kept }) => {
        const next = isMoving ? live : liveTiles(ids, shown);
        return { live: next, kept: keptTiles(kept, inSight), isFull: shown.size > next.size };
      });
    }

    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target: tile, isIntersecting } of entries) {
          const id = tiles.get(tile);
          if (id === undefined) continue;
          if (isIntersecting) inSight.add(id);
          else inSight.delete(id);
        }
        settle();
      },
      // Margins are those of what scrolls, which here is not the page.
      { scrollMargin: MARGIN },
    );
    for (const tile of tiles.keys()) observer.observe(tile);
    target.addEventListener('scroll', () => (isMoving = 'onscrollend' in target), { signal });
    target.addEventListener('scrollend', stand, { signal });
    document.addEventListener('visibilitychange', settle, { signal });
    return () => {
      observer.disconnect();
      abort.abort();
    };

    function stand(): void {
      isMoving = false;
      settle();
    }
  }, [list, ids]);

  return sight;
}
