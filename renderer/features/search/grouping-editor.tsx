import { useTranslation } from 'react-i18next';
import { propertiesOf } from '../../../shared/model/search/filter-row';
import type { Search } from '../../../shared/contract';
import { PropertySelect } from './property-select';
import classes from './search-editor.module.css';

/** As many levels as a search can have. */
const MAX_GROUPS = 5;

interface GroupingEditorProps {
  readonly search: Search;
  readonly onChange: (groups: string[]) => void;
}

/** By what the result is grouped, from the outside in; another level is offered behind the last. */
export function GroupingEditor({ search: { groups, types }, onChange }: GroupingEditorProps) {
  const { t } = useTranslation();
  const groupable = propertiesOf(types).flatMap(({ id, isGroupable }) => (isGroupable === true ? [id] : []));
  const levels = groups.length < MAX_GROUPS ? [...groups, ''] : groups;
  return (
    <div role="group" aria-label={t('searchEditor.grouping')} className={classes['row']}>
      <span aria-hidden className={classes['label']}>
        {t('searchEditor.grouping')}
      </span>
      {levels.map((group, index) => (
        <PropertySelect
          key={index}
          label={t('searchEditor.groupLevel', { level: index + 1 })}
          value={group}
          properties={groupable.filter((id) => id === group || !groups.includes(id))}
          none={t(index === 0 ? 'searchEditor.ungrouped' : 'searchEditor.noFurther')}
          onChange={(property) => onChange(groups.toSpliced(index, 1, ...(property === '' ? [] : [property])))}
        />
      ))}
    </div>
  );
}
