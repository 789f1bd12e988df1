import type { PictureSize } from '../../../shared/contract';

/** In px of the page, or of the guest's screen. */
export interface Extent {
  readonly width: number;
  readonly height: number;
}

/** px of the page that a pixel of the guest takes; undefined where there is nothing to measure. */
export function pictureScale(
  size: PictureSize,
  guest: Extent | undefined,
  place: Extent | undefined,
  pixelRatio: number,
): number | undefined {
  if (guest === undefined || guest.width === 0 || guest.height === 0) return undefined;
  if (typeof size === 'number') return size / 100 / pixelRatio;
  if (place === undefined || place.width === 0 || place.height === 0) return undefined;
  return Math.min(place.width / guest.width, place.height / guest.height);
}

/** 100 is a pixel of the monitor for each of the guest's. */
export function percentOf(scale: number, pixelRatio: number): number {
  return Math.round(scale * pixelRatio * 100);
}

/** Whether each pixel of the guest covers whole pixels of the monitor, so that smoothing could only blur it. */
export function isPixelPerfect(scale: number, pixelRatio: number): boolean {
  const pixels = scale * pixelRatio;
  return pixels >= 1 && Math.abs(pixels - Math.round(pixels)) < 0.001;
}
