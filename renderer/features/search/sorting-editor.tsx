import { Button } from '@blueprintjs/core';
import { SortAscIcon, SortDescIcon } from '@blueprintjs/icons';
import { useTranslation } from 'react-i18next';
import type { Search } from '../../../shared/contract';
import { propertiesOf } from '../../../shared/model/search/filter-row';
import { fieldOfProperty } from '../../../shared/model/search/properties/organisation';
import { PropertySelect } from './property-select';
import classes from './search-editor.module.css';

/** More hardly ever decide anything. */
const MAX_SORTS = 4;

interface SortingEditorProps {
  readonly search: Search;
  readonly onChange: (sorting: Search['sorting']) => void;
}

/** By what objects are sorted, the most important first; without any, as in the tree. */
export function SortingEditor({ search: { sorting, types }, onChange }: SortingEditorProps) {
  const { t } = useTranslation();
  const properties = propertiesOf(types).map(({ id }) => id);
  const hasMore = sorting.length < MAX_SORTS;
  return (
    <div role="group" aria-label={t('searchEditor.sorting')} className={classes['row']}>
      <span aria-hidden className={classes['label']}>
        {t('searchEditor.sorting')}
      </span>
      {sorting.map(({ property, isDescending }, index) => {
        const name = fieldOfProperty(property) ?? t(`search.property.${property}`, { defaultValue: property });
        return (
          <span key={index} className={classes['row']}>
            <PropertySelect
              label={t('searchEditor.sortLevel', { level: index + 1 })}
              value={property}
              properties={properties}
              none={t('searchEditor.noSort')}
              onChange={(chosen) =>
                onChange(sorting.toSpliced(index, 1, ...(chosen === '' ? [] : [{ property: chosen, isDescending }])))
              }
            />
            <Button
              variant="minimal"
              icon={isDescending ? <SortDescIcon /> : <SortAscIcon />}
              aria-label={t('searchEditor.descending', { name })}
              aria-pressed={isDescending}
              title={t(isDescending ? 'searchEditor.isDescending' : 'searchEditor.isAscending')}
              onClick={() => onChange(sorting.toSpliced(index, 1, { property, isDescending: !isDescending }))}
            />
          </span>
        );
      })}
      {hasMore && (
        <PropertySelect
          label={t('searchEditor.sortLevel', { level: sorting.length + 1 })}
          value=""
          properties={properties}
          none={t(sorting.length === 0 ? 'searchEditor.asTree' : 'searchEditor.noFurther')}
          onChange={(property) => property !== '' && onChange([...sorting, { property, isDescending: false }])}
        />
      )}
    </div>
  );
}
