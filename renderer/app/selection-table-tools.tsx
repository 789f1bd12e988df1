import { EditIcon, LayoutGroupByIcon, SearchTextIcon } from '@blueprintjs/icons';
import { useTranslation } from 'react-i18next';
import type { NodeId } from '../../shared/contract';
import { usePreferences } from '../state/preferences';
import { editSearch, stopEditingSearch, useSearchDraft } from '../state/search-draft';
import { useTableScope, type TableQuestion } from '../state/table-search';
import { MenuButton } from '../ui/menu-button';
import { ToolButton } from '../ui/tool-button';

/** What a table is most often grouped by; the editor has the rest. */
const GROUPINGS: readonly (readonly string[])[] = [
  [],
  ['pool', 'host'],
  ['host'],
  ['type'],
  ['powerState'],
  ['os'],
  ['tags'],
  ['folder'],
  ['vapp'],
  ['owner'],
];

interface SelectionTableToolsProps {
  readonly question: TableQuestion;
  readonly nodes: ReadonlySet<NodeId>;
  readonly isEditing: boolean;
}

/** Edits what the table is about, and groups it. */
export function SelectionTableTools({ question, nodes, isEditing }: SelectionTableToolsProps) {
  const { t } = useTranslation();
  const isSearchShown = usePreferences(({ treeView }) => typeof treeView.view !== 'string');
  const { isOfSelection, groups: chosen } = useTableScope();
  const isOfSearch = isEditing || (isSearchShown && !isOfSelection);
  const current = question.search.groups.join();
  const entries = GROUPINGS.map((groups) => ({
    id: groups.join(),
    label: groups.length === 0 ? t('table.ungrouped') : groups.map((id) => t(`search.property.${id}`)).join(' › '),
    isChecked: groups.join() === current && (isOfSearch || chosen !== undefined),
    group: 'groups',
    onChoose: () => groupBy(groups),
  }));
  const automatic = {
    id: 'automatic',
    label: t('table.groupAutomatically'),
    isChecked: chosen === undefined,
    group: 'groups',
    onChoose: () => useTableScope.setState({ groups: undefined }),
  };
  return (
    <>
      <ToolButton
        icon={<EditIcon />}
        label={t('table.edit')}
        tooltip={t(isEditing ? 'table.stopEditing' : 'table.editHint')}
        isLabelShown
        isPressed={isEditing}
        onClick={toggleEditing}
      />
      {isSearchShown && !isEditing && (
        <ToolButton
          icon={<SearchTextIcon />}
          label={t('table.ofSelection')}
          isLabelShown
          isPressed={isOfSelection}
          onClick={() => useTableScope.setState({ isOfSelection: !isOfSelection })}
        />
      )}
      <MenuButton
        icon={<LayoutGroupByIcon />}
        label={t('table.groupBy')}
        isLabelShown
        entries={isOfSearch ? entries : [automatic, ...entries]}
      />
    </>
  );

  function toggleEditing(): void {
    if (isEditing) stopEditingSearch();
    else editSearch({ ...question, nodes: question.within.length > 0 ? nodes : undefined });
  }

  function groupBy(groups: readonly string[]): void {
    const { draft } = useSearchDraft.getState();
    if (!isOfSearch) useTableScope.setState({ groups });
    else editSearch({ nodes: draft?.nodes, ...question, search: { ...question.search, groups: [...groups] } });
  }
}
