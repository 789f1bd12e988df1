import { useFormat } from './use-text';
import { classNames } from './class-names';
import classes from './usage-bar.module.css';

/** Above this share a resource is worth a look. */
const HIGH = 0.9;

/** How much of something is used: a bar with the share beside it. `share` is 0..1. */
export function UsageBar({ share, label }: { readonly share: number; readonly label: string }) {
  const format = useFormat();
  const bounded = Math.min(1, Math.max(0, share));
  return (
    <span className={classes['usage']}>
      <span
        className={classes['track']}
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(bounded * 100)}
      >
        <span
          className={classNames(classes['bar'], bounded >= HIGH && classes['high'])}
          style={{ inlineSize: `${bounded * 100}%` }}
        />
      </span>
      <span className={classes['share']}>{format.percent(bounded)}</span>
    </span>
  );
}
