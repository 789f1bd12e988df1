import type RFB from '@novnc/novnc';
import { downloadBlob } from '../../ui/download';

const PNG = 'image/png';

/** `web-1 2026-11-21 14.03.41.png`, by the clock on the wall. */
export function screenshotName(name: string, at: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-');
  const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join('.');
  return `${name} ${day} ${time}.png`;
}

/** Hands the user the guest's screen, pixel for pixel, as a file. */
export async function saveScreenshot(rfb: RFB, name: string): Promise<void> {
  downloadBlob(screenshotName(name, new Date()), await pngOf(rfb));
}

export function copyScreenshot(rfb: RFB): Promise<void> {
  return navigator.clipboard.write([new ClipboardItem({ [PNG]: pngOf(rfb) })]);
}

function pngOf(rfb: RFB): Promise<Blob> {
  return new Promise((resolve, reject) => {
    rfb.toBlob((blob) => {
      if (blob === null) reject(new Error('the picture is empty'));
      else resolve(blob);
    }, PNG);
  });
}
