import type { ReactNode } from 'react';
import { classNames } from '../../ui/class-names';
import classes from './picture.module.css';
import type { Picture } from './use-picture';

interface PictureFrameProps {
  readonly picture: Picture;
  /** What lies over one another, each as large as the picture. */
  readonly children: ReactNode;
}

/** Gives a picture its size, and scrolls it where it is larger than its place. */
export function PictureFrame({ picture, children }: PictureFrameProps) {
  const { place, sheet, extent, isPixelPerfect } = picture;
  return (
    <div ref={place} className={classNames(classes['place'], extent === undefined && classes['filling'])}>
      <div
        ref={sheet}
        className={classNames(classes['sheet'], isPixelPerfect && classes['pixelPerfect'])}
        style={extent === undefined ? {} : { inlineSize: extent.width, blockSize: extent.height }}
      >
        {children}
      </div>
    </div>
  );
}
