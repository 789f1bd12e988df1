import { useTranslation } from 'react-i18next';
import type { NodeId, TreeRow } from '../../shared/contract';
import { findMatch } from '../../shared/model/search-query';
import { usePreferences } from '../state/preferences';
import { useRenamed } from '../state/rename';
import { useSearch } from '../state/search';
import { serverName } from '../state/server-name';
import { useTopic } from '../state/topic';
import { connectionsTopic } from '../state/topics';
import { useHasNamesake, useTreeRow } from '../state/tree';
import { classNames } from '../ui/class-names';
import { ObjectIcon } from '../ui/icons/object-icon';
import spoken from '../ui/spoken.module.css';
import { useText } from '../ui/use-text';
import { TreeNameInput } from './tree-name-input';
import classes from './tree-node.module.css';

/** Icon, name and marks of a node in the tree; its state is in the tooltip, and spoken after the name. */
export function TreeNode({ id }: { readonly id: NodeId }) {
  const isRenamed = useRenamed(({ node }) => node === id);
  const row = useTreeRow(id);
  if (row === undefined) return null;
  return isRenamed ? (
    <span className={classes['node']}>
      <ObjectIcon name={row.icon} progress={row.progress} />
      <TreeNameInput row={row} />
    </span>
  ) : (
    <NamedNode row={row} />
  );
}

function NamedNode({ row }: { readonly row: TreeRow }) {
  const { t } = useTranslation();
  const text = useText();
  const name = text(row.label);
  const states = row.state.map(text);
  const server = useServerName(row);
  const hasNamesake = useHasNamesake(row.id);
  return (
    <span
      className={classNames(classes['node'], row.dim === true && classes['dim'])}
      title={[name, ...(server === undefined ? [] : [t('tree.server', { name: server })]), ...states].join('\n')}
    >
      <ObjectIcon name={row.icon} progress={row.progress} />
      <span className={classes['name']}>
        <MarkedName name={name} />
      </span>
      {hasNamesake && server !== undefined && <span className={classes['server']}>{server}</span>}
      {row.badges !== undefined && (
        <span className={classes['badges']}>
          {row.badges.map((badge) => (
            <ObjectIcon key={badge} name={badge} size={14} />
          ))}
        </span>
      )}
      {row.isHidden === true && <span className={classes['hidden']}>{t('tree.hidden')}</span>}
      <span className={spoken['spoken']}>{states.join(', ')}</span>
    </span>
  );
}

/** Whose an object is, where it does not hang under its server: several may have objects of one name. */
function useServerName({ object }: TreeRow): string | undefined {
  const isUnderServer = usePreferences(({ treeView }) => treeView.view === 'infrastructure');
  const { rows } = useTopic(connectionsTopic);
  return isUnderServer || object === undefined ? undefined : serverName(rows, object);
}

/** What is looked for is marked where the name has it. */
function MarkedName({ name }: { readonly name: string }) {
  const query = useSearch((state) => state.query);
  const match = query === undefined ? undefined : findMatch(name, query);
  if (match === undefined) return name;
  return (
    <>
      {name.slice(0, match.start)}
      <mark className={classes['match']}>{name.slice(match.start, match.end)}</mark>
      {name.slice(match.end)}
    </>
  );
}
