import type { ObjectRow } from '../../shared/contract';
import { ObjectIcon } from '../ui/icons/object-icon';
import { useText } from '../ui/use-text';
import classes from './object-header.module.css';

/** The name of the selected object and the state it is in. */
export function ObjectHeader({ object }: { readonly object: ObjectRow }) {
  const text = useText();
  return (
    <header className={classes['header']}>
      <ObjectIcon name={object.icon} size={24} />
      <h1 className={classes['name']}>{text(object.label)}</h1>
      {object.state.map((state, index) => (
        <span key={index} className={classes['state']}>
          {text(state)}
        </span>
      ))}
    </header>
  );
}
