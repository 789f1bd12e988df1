import { useTranslation } from 'react-i18next';
import type { PropertyValue } from '../../../shared/contract';
import { ObjectLink } from '../../ui/object-link';
import { UsageBar } from '../../ui/usage-bar';
import { useFormat, useText } from '../../ui/use-text';
import classes from './property-value-view.module.css';

interface PropertyValueViewProps {
  readonly value: Exclude<PropertyValue, { kind: 'since' }>;
  readonly label: string;
}

/** A value of the General tab, by its kind. */
export function PropertyValueView({ value, label }: PropertyValueViewProps) {
  const { t } = useTranslation();
  const text = useText();
  const format = useFormat();
  switch (value.kind) {
    case 'text':
      return <span className={value.isMonospace === true ? classes['mono'] : undefined}>{text(value.text)}</span>;
    case 'number':
      return <span>{format.number(value.value)}</span>;
    case 'bytes':
      return <span title={t('ui.exactBytes', { bytes: format.number(value.bytes) })}>{format.bytes(value.bytes)}</span>;
    case 'share':
      return <UsageBar share={value.share} label={label} />;
    case 'rate':
      return <span>{format.rate(value.bytesPerSecond)}</span>;
    case 'duration':
      return <span>{format.duration(value.ms)}</span>;
    case 'usage': {
      const write = value.unit === 'bytes' ? format.bytes : format.number;
      return (
        <span className={classes['usage']}>
          {value.total > 0 && <UsageBar share={value.used / value.total} label={label} />}
          <span>{t('ui.usedOf', { used: write(value.used), total: write(value.total) })}</span>
        </span>
      );
    }
    case 'date':
      return <time>{format.dateTime(value.at)}</time>;
    case 'list':
      return (
        <ul className={classes['list']}>
          {value.items.map((item, index) => (
            <li key={index}>{text(item)}</li>
          ))}
        </ul>
      );
    case 'state':
      return (
        <span className={classes['state']} data-intent={value.intent}>
          {text(value.text)}
        </span>
      );
    case 'object':
      return <ObjectLink id={value.id} label={value.label} />;
  }
}
