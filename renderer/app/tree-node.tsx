import { useTranslation } from 'react-i18next';
import type { ObjectId } from '../../shared/contract';
import { useTreeRow } from '../state/tree';
import { classNames } from '../ui/class-names';
import { ObjectIcon } from '../ui/icons/object-icon';
import { useText } from '../ui/use-text';
import classes from './tree-node.module.css';

/** Icon and name of an object in the tree; its state is in the tooltip, and spoken after the name. */
export function TreeNode({ id }: { readonly id: ObjectId }) {
  const { t } = useTranslation();
  const text = useText();
  const row = useTreeRow(id);
  if (row === undefined) return null;
  const name = text(row.label);
  const states = row.state.map(text);
  return (
    <span
      className={classNames(classes['node'], row.dim === true && classes['dim'])}
      title={[name, ...states].join('\n')}
    >
      <ObjectIcon name={row.icon} progress={row.progress} />
      <span className={classes['name']}>{name}</span>
      {row.isHidden === true && <span className={classes['hidden']}>{t('tree.hidden')}</span>}
      <span className={classes['spoken']}>{states.join(', ')}</span>
    </span>
  );
}
