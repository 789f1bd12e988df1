import type RFB from '@novnc/novnc';
import type { PictureQuality } from '../../../shared/contract';

/** Of Tight's JPEG and of its compression, each 0 to 9. */
const LEVELS: Readonly<Record<PictureQuality, { readonly quality: number; readonly compression: number }>> = {
  best: { quality: 9, compression: 1 },
  automatic: { quality: 6, compression: 2 },
  slow: { quality: 1, compression: 9 },
};

/** Tells the server how much the picture may cost. */
export function askQuality(rfb: RFB, quality: PictureQuality): void {
  const levels = LEVELS[quality];
  rfb.qualityLevel = levels.quality;
  rfb.compressionLevel = levels.compression;
}
