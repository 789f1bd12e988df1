import { useTranslation } from 'react-i18next';
import { usePreferences } from '../state/preferences';
import { useTreeRows } from '../state/tree';
import classes from './tree-pane.module.css';

/** What would be in a view that has nothing yet, and how to bring it there. */
export function TreeEmpty() {
  const { t } = useTranslation();
  const view = usePreferences(({ treeView }) => treeView.view);
  const rows = useTreeRows();
  // Servers that are not connected are in every view.
  if (view === 'infrastructure' || rows.some((row) => row.class !== 'connection')) return null;
  return <p className={classes['nothing']}>{t(`treeViews.empty.${typeof view === 'string' ? view : 'search'}`)}</p>;
}
