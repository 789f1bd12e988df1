import { memo } from 'react';
import type { IconName } from '../../../shared/contract';
import { stateBadge } from './badges';
import { iconParts } from './glyphs';
import classes from './object-icon.module.css';

/** Radius of the badge, and of the ring that stands for progress, in units of the 16 grid. */
const BADGE_RADIUS = 4;
const RING_RADIUS = 2.8;
const RING_LENGTH = 2 * Math.PI * RING_RADIUS;

interface ObjectIconProps {
  /** What it is, then after a dash its state: `vm-running`. */
  readonly name: IconName;
  /** 0..1; a ring in place of the badge while something is under way. */
  readonly progress?: number | undefined;
  readonly size?: number;
}

/** An object and its state as a picture. The words for it stand beside it, so it is hidden from screen readers. */
export const ObjectIcon = memo(function ObjectIcon({ name, progress, size = 16 }: ObjectIconProps) {
  const { glyph, state } = iconParts(name);
  const badge = state === undefined ? undefined : stateBadge(state);
  return (
    <svg className={classes['icon']} viewBox="0 0 16 16" width={size} height={size} aria-hidden data-icon={name}>
      {glyph}
      {progress !== undefined ? (
        <ProgressRing progress={progress} />
      ) : (
        badge !== undefined && (
          <g transform="translate(11.8 11.8)" className={classes['badge']}>
            {badge}
          </g>
        )
      )}
    </svg>
  );
});

function ProgressRing({ progress }: { readonly progress: number }) {
  const done = RING_LENGTH * Math.min(1, Math.max(0.05, progress));
  return (
    <g transform="translate(11.8 11.8) rotate(-90)">
      <circle r={BADGE_RADIUS} fill="var(--background)" stroke="var(--halo, var(--background-pane))" />
      <circle r={RING_RADIUS} stroke="var(--bar-track)" strokeWidth="1.8" />
      <circle r={RING_RADIUS} stroke="var(--badge-info)" strokeWidth="1.8" strokeDasharray={`${done} ${RING_LENGTH}`} />
    </g>
  );
}
