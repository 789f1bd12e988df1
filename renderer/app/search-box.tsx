import { CrossIcon, SearchIcon } from '@blueprintjs/icons';
import { useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { search, useSearch } from '../state/search';
import { useFoundNodes } from '../state/tree';
import classes from './search-box.module.css';
import { displayShortcut, isShortcut } from './shortcut';
import { useWindowKeys } from './use-window-keys';

const SHORTCUT = 'Ctrl+F';

/** Filters the tree as one types. Down and Enter go on to the tree, Escape empties the box. */
export function SearchBox({ onLeave }: { readonly onLeave: () => void }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const typed = useSearch((state) => state.typed);
  const found = useFoundNodes();

  useWindowKeys((event) => {
    if (!isShortcut(SHORTCUT, event)) return;
    event.preventDefault();
    input.current?.select();
  });

  return (
    <div role="search" className={classes['box']}>
      <span className={classes['icon']}>
        <SearchIcon size={14} />
      </span>
      <input
        ref={input}
        type="text"
        value={typed}
        placeholder={t('search.placeholder')}
        title={displayShortcut(SHORTCUT)}
        aria-label={t('search.name')}
        spellCheck={false}
        autoComplete="off"
        className={classes['input']}
        onChange={({ target }) => search(target.value)}
        onKeyDown={onKeyDown}
      />
      <span role="status" className={classes['count']}>
        {found !== undefined && t('search.found', { count: found.size })}
      </span>
      {typed !== '' && (
        <button type="button" className={classes['clear']} aria-label={t('search.clear')} onClick={clear}>
          <CrossIcon size={14} />
        </button>
      )}
    </div>
  );

  function clear(): void {
    search('');
    input.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape') search('');
    else if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
    event.preventDefault();
    onLeave();
  }
}
