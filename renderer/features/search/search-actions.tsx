import { Button } from '@blueprintjs/core';
import { useRef, useState, type ChangeEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObjectId, SavedSearchRow, Search } from '../../../shared/contract';
import type { FieldTypes } from '../../../shared/model/search/filter-row';
import { isChangeable, isSameSearch } from '../../../shared/model/search/saved-search';
import { DeleteSearchDialog } from './delete-search-dialog';
import { findSearches } from './found-searches';
import { deleteSearch, exportSearch, keptOn, saveSearch } from './keep-search';
import { SaveSearchDialog } from './save-search-dialog';
import classes from './search-editor.module.css';

interface SearchActionsProps {
  readonly search: Search;
  readonly saved: SavedSearchRow | undefined;
  readonly fieldTypes: FieldTypes;
  readonly onChange: (search: Search) => void;
  readonly onSaved: (id: string | undefined) => void;
}

/** Keeps a search in pools and in files. */
export function SearchActions(props: SearchActionsProps) {
  const { search, saved, fieldTypes, onChange, onSaved } = props;
  const { t } = useTranslation();
  const [dialog, setDialog] = useState<'save' | 'delete'>();
  const chooser = useRef<HTMLInputElement>(null);
  const kept = saved !== undefined && isChangeable(saved) ? saved : undefined;
  const isChanged = kept !== undefined && search.name.trim() !== '' && !isSameSearch(search, kept.search);
  const close = (): void => setDialog(undefined);
  return (
    <div role="group" aria-label={t('searchEditor.actions')} className={classes['row']}>
      {kept !== undefined && (
        <Button
          intent="primary"
          aria-disabled={!isChanged}
          onClick={() => isChanged && void saveSearch(keptOn(kept), { uuid: kept.id, search })}
        >
          {t(isChanged ? 'searchEditor.save' : 'searchEditor.saved')}
        </Button>
      )}
      <Button intent={kept === undefined ? 'primary' : 'none'} onClick={() => setDialog('save')}>
        {t('searchEditor.saveAs')}
      </Button>
      {kept !== undefined && <Button onClick={() => setDialog('delete')}>{t('searchEditor.deleteAsk')}</Button>}
      <Button onClick={() => chooser.current?.click()}>{t('searchEditor.importAsk')}</Button>
      <input ref={chooser} type="file" accept=".xensearch,.xml" hidden aria-hidden onChange={chooseFile} />
      <Button onClick={() => exportSearch(search, saved, fieldTypes)}>{t('searchEditor.export')}</Button>
      {dialog === 'save' && <SaveSearchDialog name={search.name} onSave={saveAs} onClose={close} />}
      {dialog === 'delete' && kept !== undefined && (
        <DeleteSearchDialog
          saved={kept}
          onDelete={() => {
            close();
            onSaved(undefined);
            void deleteSearch(kept);
          }}
          onClose={close}
        />
      )}
    </div>
  );

  async function saveNew(name: string, servers: readonly ObjectId[]): Promise<void> {
    const uuid = crypto.randomUUID();
    const named = { ...search, name };
    if (!(await saveSearch(servers, { uuid, search: named, xml: saved?.xml }))) return;
    onChange(named);
    onSaved(uuid);
  }

  function saveAs(name: string, servers: readonly ObjectId[]): void {
    close();
    void saveNew(name, servers);
  }

  function chooseFile({ currentTarget }: ChangeEvent<HTMLInputElement>): void {
    const [file] = currentTarget.files ?? [];
    // The same file can be chosen again.
    if (file !== undefined) void findSearches([file]);
    currentTarget.value = '';
  }
}
