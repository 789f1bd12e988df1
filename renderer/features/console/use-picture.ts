import type RFB from '@novnc/novnc';
import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import type { ConsoleView, PictureQuality } from '../../../shared/contract';
import { askQuality } from './picture-quality';
import { isPixelPerfect, percentOf, pictureScale, type Extent } from './picture-size';
import { useExtent } from './use-extent';
import { useGuestSize } from './use-guest-size';
import { usePixelRatio } from './use-pixel-ratio';
import { createWheelSteps, nextZoom } from './zoom';

interface PictureOptions {
  /** Where noVNC puts its canvas. */
  readonly screen: RefObject<HTMLElement | null>;
  /** undefined while there is no connection. */
  readonly rfb: RFB | undefined;
  readonly view: ConsoleView;
  readonly quality: PictureQuality;
  readonly onZoom: (percent: number) => void;
}

export interface Picture {
  /** What the picture stands in, and scrolls in where it is larger. */
  readonly place: RefObject<HTMLDivElement | null>;
  /** The picture itself, with whatever lies exactly over it. */
  readonly sheet: RefObject<HTMLDivElement | null>;
  /** px of the page; undefined where it fills its place. */
  readonly extent: Extent | undefined;
  /** undefined until there was a picture. */
  readonly percent: number | undefined;
  readonly isPixelPerfect: boolean;
}

/** A point of the picture that stays where it is on the page while the size changes. */
interface Held {
  readonly x: number;
  readonly y: number;
  /** Shares of the picture. */
  readonly across: number;
  readonly down: number;
}

/** Shows a console's picture at the size that is wanted; Ctrl and the wheel change that. */
export function usePicture({ screen, rfb, view, quality, onZoom }: PictureOptions): Picture {
  const place = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const held = useRef<Held>(undefined);
  const guest = useGuestSize(screen);
  const pixelRatio = usePixelRatio();
  const scale = pictureScale(view.size, guest, useExtent(place), pixelRatio);
  const percent = scale === undefined ? undefined : percentOf(scale, pixelRatio);
  const isFixed = typeof view.size === 'number' && scale !== undefined && guest !== undefined;

  useEffect(() => {
    if (rfb !== undefined) showAs(rfb, view, quality);
  }, [rfb, view, quality]);

  useEffect(() => {
    const target = place.current;
    if (target === null || percent === undefined) return;
    const step = createWheelSteps();
    const onWheel = (event: WheelEvent): void => {
      if (!event.ctrlKey) return;
      // Before the guest sees it, and before the browser zooms the whole page.
      event.preventDefault();
      event.stopPropagation();
      const direction = step(event);
      if (direction === undefined) return;
      held.current = pointAt(sheet.current, event);
      onZoom(nextZoom(percent, direction));
    };
    target.addEventListener('wheel', onWheel, { capture: true, passive: false });
    return () => target.removeEventListener('wheel', onWheel, { capture: true });
  }, [onZoom, percent]);

  useLayoutEffect(() => {
    keepInPlace(place.current, sheet.current, held.current);
    held.current = undefined;
  }, [scale]);

  return {
    place,
    sheet,
    extent: isFixed ? { width: guest.width * scale, height: guest.height * scale } : undefined,
    percent,
    isPixelPerfect: scale !== undefined && isPixelPerfect(scale, pixelRatio),
  };
}

function showAs(rfb: RFB, { size, isViewOnly }: ConsoleView, quality: PictureQuality): void {
  rfb.viewOnly = isViewOnly;
  rfb.focusOnClick = !isViewOnly;
  rfb.resizeSession = size === 'resize';
  askQuality(rfb, quality);
}

function pointAt(sheet: HTMLElement | null, { clientX, clientY }: MouseEvent): Held | undefined {
  if (sheet === null) return undefined;
  const { left, top, width, height } = sheet.getBoundingClientRect();
  return { x: clientX, y: clientY, across: (clientX - left) / width, down: (clientY - top) / height };
}

function keepInPlace(place: HTMLElement | null, sheet: HTMLElement | null, held: Held | undefined): void {
  if (place === null || sheet === null || held === undefined) return;
  const { left, top, width, height } = sheet.getBoundingClientRect();
  place.scrollBy(left + held.across * width - held.x, top + held.down * height - held.y);
}
