import { Button, InputGroup } from '@blueprintjs/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Filter, SavedSearchRow, Search } from '../../../shared/contract';
import { describeFilterProblem } from '../../../shared/model/search/filter-problem';
import { asGroup, fromGroup } from '../../../shared/model/search/filter-row';
import { useText } from '../../ui/use-text';
import { EditorFactsContext, useEditorFacts } from './editor-facts';
import { FilterGroupEditor } from './filter-group-editor';
import { GroupingEditor } from './grouping-editor';
import { isKnownToXenCenter } from './keep-search';
import { SearchActions } from './search-actions';
import classes from './search-editor.module.css';
import { SortingEditor } from './sorting-editor';
import { TextFilter } from './text-filter';
import { TypeChooser } from './type-chooser';

interface SearchEditorProps {
  readonly search: Search;
  readonly onChange: (search: Search) => void;
  /** The kept search that it was opened from; undefined for a new one. */
  readonly saved: SavedSearchRow | undefined;
  /** It is kept under this id now; undefined when it was deleted. */
  readonly onSaved: (id: string | undefined) => void;
  /** How many objects it finds at present. */
  readonly matches: number | undefined;
}

/** Edits a search: what it looks for, how the result is put, and where it is kept. */
export function SearchEditor({ search, onChange, saved, onSaved, matches }: SearchEditorProps) {
  const { t } = useTranslation();
  const text = useText();
  const facts = useEditorFacts();
  const nameId = useId();
  const [isText, setText] = useState(false);
  const problem = search.filter && describeFilterProblem(search.filter);
  return (
    <EditorFactsContext value={facts}>
      <div className={classes['editor']}>
        <div className={classes['line']}>
          <div className={classes['named']}>
            <label htmlFor={nameId} className={classes['label']}>
              {t('searchEditor.name')}
            </label>
            <InputGroup
              id={nameId}
              className={classes['name'] ?? ''}
              value={saved?.origin === 'builtin' ? text(saved.label) : search.name}
              readOnly={saved?.origin === 'builtin'}
              autoComplete="off"
              spellCheck={false}
              onValueChange={(name) => onChange({ ...search, name })}
            />
          </div>
          <div className={classes['named']}>
            <span aria-hidden className={classes['label']}>
              {t('searchEditor.types')}
            </span>
            <TypeChooser types={search.types} onChange={(types) => onChange({ ...search, types })} />
          </div>
          <Button active={isText} aria-pressed={isText} onClick={() => setText(!isText)}>
            {t('searchEditor.asText')}
          </Button>
          <span role="status" className={classes['matches']}>
            {matches === undefined ? '' : t('search.found', { count: matches })}
          </span>
          <div className={classes['push']}>
            <SearchActions
              search={saved?.origin === 'builtin' ? { ...search, name: text(saved.label) } : search}
              saved={saved}
              fieldTypes={facts.fieldTypes}
              onChange={onChange}
              onSaved={onSaved}
            />
          </div>
        </div>
        {saved?.locked !== undefined && <p className={classes['muted']}>{text(saved.locked)}</p>}
        <div>
          {isText ? (
            <TextFilter filter={search.filter} onChange={changeFilter} />
          ) : (
            <FilterGroupEditor
              group={asGroup(search.filter)}
              types={search.types}
              isFirst={false}
              onChange={(group) => changeFilter(fromGroup(group))}
            />
          )}
          <div aria-live="polite">{problem && <p className={classes['problem']}>{text(problem)}</p>}</div>
        </div>
        <div className={classes['line']}>
          <GroupingEditor search={search} onChange={(groups) => onChange({ ...search, groups })} />
          <SortingEditor search={search} onChange={(sorting) => onChange({ ...search, sorting })} />
        </div>
        {!isKnownToXenCenter(search, facts.fieldTypes) && (
          <p className={classes['muted']}>{t('searchEditor.notForXenCenter')}</p>
        )}
      </div>
    </EditorFactsContext>
  );

  function changeFilter(filter: Filter | undefined): void {
    const rest = { ...search };
    delete rest.filter;
    onChange(filter === undefined ? rest : { ...rest, filter });
  }
}
