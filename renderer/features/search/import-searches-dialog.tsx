import { Checkbox } from '@blueprintjs/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObjectId } from '../../../shared/contract';
import { openSearchEditor } from '../../state/search-draft';
import { FormDialog } from '../../ui/form-dialog';
import { forgetFoundSearches, useFoundSearches } from './found-searches';
import { saveSearch, type ImportedSearch } from './keep-search';
import classes from './search-editor.module.css';
import { ServerChoice, useKeepers } from './server-choice';

interface ImportSearchesDialogProps {
  readonly found: readonly ImportedSearch[];
  readonly onImport: (searches: readonly ImportedSearch[], servers: readonly ObjectId[]) => void;
  readonly onClose: () => void;
}

/** Asks what becomes of the searches of files, and opens the first that is kept. */
export function FoundSearches() {
  const found = useFoundSearches(({ searches }) => searches);
  if (found.length === 0) return null;
  return <ImportSearchesDialog found={found} onImport={keepAll} onClose={forgetFoundSearches} />;
}

function keepAll(searches: readonly ImportedSearch[], servers: readonly ObjectId[]): void {
  forgetFoundSearches();
  for (const imported of searches) void saveSearch(servers, imported);
  const [first] = searches;
  if (first !== undefined) openSearchEditor(first.search, first.uuid);
}

/** Asks which searches of a file are kept, and in which pools. */
function ImportSearchesDialog({ found, onImport, onClose }: ImportSearchesDialogProps) {
  const { t } = useTranslation();
  const keepers = useKeepers();
  const [left, setLeft] = useState<ReadonlySet<ImportedSearch>>(new Set());
  const [choice, setChoice] = useState<ReadonlySet<ObjectId>>();
  const [first] = keepers;
  const chosen = choice ?? new Set(first === undefined ? [] : [first.id]);
  const servers = keepers.flatMap(({ id }) => (chosen.has(id) ? [id] : []));
  const wanted = found.filter((search) => !left.has(search));
  return (
    <FormDialog
      title={t('searchEditor.importTitle', { count: found.length })}
      submit={t('searchEditor.import')}
      isIncomplete={wanted.length === 0 || servers.length === 0}
      onClose={onClose}
      onSubmit={() => onImport(wanted, servers)}
    >
      <ul className={classes['files']}>
        {found.map((imported, index) => (
          <li key={index}>
            <Checkbox
              label={imported.search.name}
              checked={!left.has(imported)}
              onChange={() => {
                const changed = new Set(left);
                if (!changed.delete(imported)) changed.add(imported);
                setLeft(changed);
              }}
            />
          </li>
        ))}
      </ul>
      <ServerChoice keepers={keepers} chosen={chosen} onChange={setChoice} />
      <p className={classes['muted']}>{t('searchEditor.importNote')}</p>
    </FormDialog>
  );
}
