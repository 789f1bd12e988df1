import { useContext, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NodeId } from '../../shared/contract';
import { SearchEditor } from '../features/search/search-editor';
import { DEFAULT_COLUMNS, type ColumnChoice } from '../features/table/columns';
import { ObjectsTable } from '../features/table/objects-table';
import { changePreferences, usePreferences } from '../state/preferences';
import { useSavedSearches } from '../state/saved-searches';
import { editSearch, useSearchDraft } from '../state/search-draft';
import { keepSearchColumns, useSearchColumns } from '../state/search-columns';
import { SelectionCommandsContext } from '../state/selection-commands';
import { useTableQuestion } from '../state/table-search';
import { tree } from '../state/tree';
import { useText } from '../ui/use-text';
import { CommandMenu } from './command-menu';
import classes from './selection-table.module.css';
import { SelectionTableTools } from './selection-table-tools';

/** What the selected lines of the tree hold, as a table; or what the search finds that is shown there or edited here. */
export function SelectionTable({ nodes }: { readonly nodes: ReadonlySet<NodeId> }) {
  const { t } = useTranslation();
  const text = useText();
  const question = useTableQuestion(nodes);
  const { search, within, saved, columnsOf } = question;
  const isEditing = useSearchDraft(({ draft }) => draft === question);
  const { commands, isKnown, run } = useContext(SelectionCommandsContext);
  const kept = usePreferences(({ tableColumns }) => tableColumns);
  const changedColumns = useSearchColumns(columnsOf);
  const ownColumns = isEditing ? search.columns : search.columns && (changedColumns ?? search.columns);
  const savedRow = useSavedSearches().find(({ id }) => id === saved);
  const [matches, setMatches] = useState<number>();
  const [first] = [...nodes].map((id) => tree.get(id)?.label).filter((label) => label !== undefined);
  const searchName = savedRow?.origin === 'builtin' ? text(savedRow.label) : search.name;
  const name = within.length === 0 && searchName !== '' ? searchName : text(first ?? '');
  return (
    <div className={classes['page']}>
      {isEditing && (
        <section aria-label={t('table.editor')} className={classes['editor']}>
          <SearchEditor
            search={search}
            saved={savedRow}
            matches={matches}
            onChange={(changed) => change({ search: changed })}
            onSaved={(id) => change({ saved: id })}
          />
        </section>
      )}
      <ObjectsTable
        label={t('table.name', { name })}
        search={search}
        within={within}
        columns={ownColumns ?? (kept.length > 0 ? kept : DEFAULT_COLUMNS)}
        onColumns={setColumns}
        emptyHint={t(`table.emptyHint.${whyEmpty()}`)}
        onCount={setMatches}
        tools={<SelectionTableTools question={question} nodes={nodes} isEditing={isEditing} />}
        isMenuKnown={isKnown}
        renderMenu={(onClose, more) => <CommandMenu commands={commands} more={more} onRun={run} onClose={onClose} />}
      />
    </div>
  );

  /** What the table is about, by which it is told why there is nothing in it. */
  function whyEmpty(): string {
    if (isEditing || saved !== undefined) return 'search';
    const rows = [...nodes].map((id) => tree.get(id)).filter((row) => row !== undefined);
    const [only] = rows;
    if (rows.some(({ object }) => object !== undefined)) return 'object';
    return rows.length === 1 && only?.group?.kind === 'folder' ? 'folder' : 'group';
  }

  function change(changed: Partial<typeof question>): void {
    const { draft } = useSearchDraft.getState();
    if (draft !== undefined) editSearch({ ...draft, ...changed });
  }

  /** What is edited has its columns with it; who only looks at a search has columns of their own. */
  function setColumns(chosen: readonly ColumnChoice[] | undefined): void {
    const columns = chosen && [...chosen];
    if (search.columns === undefined) {
      changePreferences({ tableColumns: columns ?? [] });
    } else if (isEditing) {
      change({ search: { ...search, columns } });
      if (saved !== undefined) keepSearchColumns(saved, undefined);
    } else if (columnsOf !== undefined) {
      keepSearchColumns(columnsOf, columns);
    }
  }
}
