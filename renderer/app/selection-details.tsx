import type { NodeId } from '../../shared/contract';
import { useTreeRow } from '../state/tree';
import { ObjectIcon } from '../ui/icons/object-icon';
import { useText } from '../ui/use-text';
import classes from './selection-details.module.css';
import { SelectionSummary } from './selection-summary';
import { SelectionPages } from './selection-pages';

/** Several objects, or what is in a group. */
export function SelectionDetails({ nodes }: { readonly nodes: ReadonlySet<NodeId> }) {
  const [only, second] = [...nodes];
  return (
    <>
      {only !== undefined && second === undefined ? (
        <GroupHeader id={only} />
      ) : (
        <div className={classes['summary']}>
          <SelectionSummary ids={nodes} />
        </div>
      )}
      <SelectionPages nodes={nodes} />
    </>
  );
}

function GroupHeader({ id }: { readonly id: NodeId }) {
  const text = useText();
  const row = useTreeRow(id);
  if (row === undefined) return null;
  return (
    <header className={classes['header']}>
      <ObjectIcon name={row.icon} size={24} />
      <h1 className={classes['name']}>{text(row.label)}</h1>
    </header>
  );
}
