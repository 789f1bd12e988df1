import { CaretDownIcon, EditIcon } from '@blueprintjs/icons';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TREE_VIEWS, type SavedSearchRow, type TreeView } from '../../shared/contract';
import { isChangeable, NEW_SEARCH } from '../../shared/model/search/saved-search';
import { RenameSearchDialog } from '../features/search/rename-search-dialog';
import { usePreferences } from '../state/preferences';
import { useSavedSearches } from '../state/saved-searches';
import { openSearchEditor } from '../state/search-draft';
import { searchViewKey } from '../state/search-view';
import { switchView, type ViewChoice } from '../state/tree-selection';
import { Menu, type MenuEntry } from '../ui/menu';
import { Popup } from '../ui/popup';
import { useText } from '../ui/use-text';
import { displayShortcut, isShortcut } from './shortcut';
import { useWindowKeys } from './use-window-keys';
import { ViewIcon } from './view-icon';
import classes from './view-switcher.module.css';

/** Which view of all that there is the tree shows: the fixed ones by Ctrl and a number, then the saved searches. */
export function ViewSwitcher() {
  const { t } = useTranslation();
  const text = useText();
  const [renamed, setRenamed] = useState<SavedSearchRow>();
  const { key, view } = usePreferences(({ treeView }) => treeView);
  const searches = useSavedSearches();
  useViewShortcuts();

  const shown = searches.find((saved) => choiceOf(saved).key === key);
  useKeptSearch(view, shown);
  const name = typeof view === 'string' ? t(`treeViews.${view}`) : text(shown?.label ?? view.search.name);
  const renameShown = shown && renameOf(shown);
  const entries = [...fixedEntries(), ...searches.map(searchEntry), newSearchEntry(), ...renameEntries()];
  return (
    <>
      <Popup
        edge="start"
        isWide
        content={(close) => <Menu label={t('treeViews.name')} entries={entries} onClose={close} />}
        button={(toggle, isOpen) => (
          <button
            type="button"
            aria-haspopup="menu"
            aria-expanded={isOpen}
            aria-label={t('treeViews.current', { name })}
            className={classes['switcher']}
            onClick={toggle}
            onKeyDown={(event) => {
              if (event.key !== 'F2' || renameShown === undefined) return;
              event.preventDefault();
              renameShown();
            }}
          >
            <ViewIcon view={typeof view === 'string' ? view : 'search'} />
            <span className={classes['name']}>{name}</span>
            <CaretDownIcon size={14} />
          </button>
        )}
      />
      {renamed !== undefined && <RenameSearchDialog saved={renamed} onClose={() => setRenamed(undefined)} />}
    </>
  );

  function fixedEntries(): readonly MenuEntry[] {
    return TREE_VIEWS.map((fixed, index) => ({
      id: fixed,
      label: t(`treeViews.${fixed}`),
      icon: <ViewIcon view={fixed} />,
      shortcut: displayShortcut(viewShortcut(index)),
      isChecked: fixed === key,
      group: 'views',
      onChoose: () => switchView({ key: fixed, view: fixed }),
    }));
  }

  function searchEntry(saved: SavedSearchRow): MenuEntry {
    const choice = choiceOf(saved);
    return {
      id: choice.key,
      label: text(saved.label),
      icon: <ViewIcon view="search" />,
      isChecked: choice.key === key,
      group: saved.origin,
      groupLabel: t(`treeViews.searches.${saved.origin}`),
      onChoose: () => switchView(choice),
      onRename: renameOf(saved),
    };
  }

  /** For the search that is shown; any other is renamed by F2 at its line. */
  function renameEntries(): readonly MenuEntry[] {
    if (renameShown === undefined) return [];
    const label = t('treeViews.renameSearch', { name });
    return [{ id: 'rename', label, icon: <EditIcon />, shortcut: 'F2', group: 'new', onChoose: renameShown }];
  }

  /** undefined for the program's own searches, and those that a later program wrote. */
  function renameOf(saved: SavedSearchRow): (() => void) | undefined {
    return isChangeable(saved) ? () => setRenamed(saved) : undefined;
  }

  function newSearchEntry(): MenuEntry {
    return {
      id: 'new-search',
      label: t('treeViews.newSearch'),
      icon: <ViewIcon view="new" />,
      group: 'new',
      onChoose: () => openSearchEditor(NEW_SEARCH),
    };
  }
}

function choiceOf({ id, search }: SavedSearchRow): ViewChoice {
  return { key: searchViewKey(id), view: { search } };
}

/** Shows the search that the tree is about as it is kept, also after somebody has changed it. */
function useKeptSearch(view: TreeView, kept: SavedSearchRow | undefined): void {
  useEffect(() => {
    if (kept === undefined || typeof view === 'string') return;
    if (JSON.stringify(kept.search) !== JSON.stringify(view.search)) switchView(choiceOf(kept));
  }, [view, kept]);
}

/** The keys that lead to one of TREE_VIEWS, by its place there. */
export function viewShortcut(index: number): string {
  return `Ctrl+${index + 1}`;
}

function useViewShortcuts(): void {
  useWindowKeys((event) => {
    const view = TREE_VIEWS.find((_, index) => isShortcut(viewShortcut(index), event));
    if (view === undefined) return;
    event.preventDefault();
    switchView({ key: view, view });
  });
}
