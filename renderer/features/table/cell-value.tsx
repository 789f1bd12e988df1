import { useContext } from 'react';
import type { PropertyValue } from '../../../shared/contract';
import { ObjectLink } from '../../ui/object-link';
import { UsageBar } from '../../ui/usage-bar';
import { useNow } from '../../ui/use-now';
import { cellText } from './cell-text';
import classes from './cell-value.module.css';
import { TableContext } from './table-context';

interface CellValueProps {
  readonly value: PropertyValue;
  /** What it is the value of. */
  readonly label: string;
}

/** A value in one line; what does not fit is in the tooltip. */
export function CellValue({ value, label }: CellValueProps) {
  const { text, format } = useContext(TableContext);
  switch (value.kind) {
    case 'since':
      return <Since at={value.at} />;
    case 'share':
      return <UsageBar share={value.share} label={label} />;
    case 'usage':
      return (
        <span className={classes['usage']} title={cellText(value, text, format, 0)}>
          <UsageBar share={value.total > 0 ? value.used / value.total : 0} label={label} />
        </span>
      );
    case 'state':
      return (
        <span className={classes['text']} data-intent={value.intent} title={text(value.text)}>
          {text(value.text)}
        </span>
      );
    case 'object':
      return <ObjectLink id={value.id} label={value.label} isInRow />;
    case 'list':
      return (
        <span className={classes['text']} title={value.items.map(text).join('\n')}>
          {cellText(value, text, format, 0)}
        </span>
      );
    default: {
      const written = cellText(value, text, format, 0);
      const isCode = value.kind === 'text' && value.isMonospace === true;
      return (
        <span className={isCode ? classes['code'] : classes['text']} title={written}>
          {written}
        </span>
      );
    }
  }
}

function Since({ at }: { readonly at: number }) {
  const { format } = useContext(TableContext);
  const now = useNow();
  return (
    <time className={classes['text']} title={format.dateTime(at)}>
      {format.duration(now - at)}
    </time>
  );
}
