import type { PropertyRow } from '../../../shared/contract';
import { CopyButton } from '../../ui/copy-button';
import { useNow } from '../../ui/use-now';
import { useFormat, useText } from '../../ui/use-text';
import classes from './property.module.css';
import { propertyText } from './property-text';
import { PropertyValueView } from './property-value-view';

/** One line of the General tab. */
export function Property({ property }: { readonly property: PropertyRow }) {
  const text = useText();
  const format = useFormat();
  const { label, value } = property;
  return (
    <div className={classes['line']}>
      <dt className={classes['label']}>{text(label)}</dt>
      <dd className={classes['value']}>
        {value.kind === 'since' ? <Since at={value.at} /> : <PropertyValueView value={value} label={text(label)} />}
        <span className={classes['copy']}>
          <CopyButton value={propertyText(value, text, format)} name={text(label)} />
        </span>
      </dd>
    </div>
  );
}

function Since({ at }: { readonly at: number }) {
  const format = useFormat();
  const now = useNow();
  return <time title={format.dateTime(at)}>{format.duration(now - at)}</time>;
}
