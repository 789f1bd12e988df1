import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Filter, ObjectType } from '../../../shared/contract';
import { asGroup, isGroup, relationsOf, rowOf } from '../../../shared/model/search/filter-row';
import { printFilter } from '../../../shared/model/search/language/print-filter';
import { relatedTypes } from '../../../shared/model/search/related';
import spoken from '../../ui/spoken.module.css';
import { FilterGroupEditor } from './filter-group-editor';
import { FilterRowEditor } from './filter-row-editor';
import { PropertySelect } from './property-select';
import { RemoveButton } from './remove-button';
import classes from './search-editor.module.css';

interface FilterEditorProps {
  readonly filter: Filter;
  readonly types: readonly ObjectType[];
  /** Whether it has just been added, and gets the keyboard. */
  readonly isFirst: boolean;
  readonly onChange: (filter: Filter) => void;
  readonly onRemove: () => void;
}

/** Any part of a filter. */
export function FilterEditor(props: FilterEditorProps) {
  const { filter, types, isFirst, onChange, onRemove } = props;
  const row = rowOf(filter);
  if (row !== undefined) {
    return <FilterRowEditor row={row} types={types} isFirst={isFirst} onChange={onChange} onRemove={onRemove} />;
  }
  if (filter.kind === 'related') return <RelatedEditor {...props} filter={filter} />;
  if (isGroup(filter)) {
    return <FilterGroupEditor group={filter} types={types} isFirst={isFirst} onChange={onChange} onRemove={onRemove} />;
  }
  return <KeptPart filter={filter} onRemove={onRemove} />;
}

type RelatedEditorProps = FilterEditorProps & { readonly filter: Extract<Filter, { readonly kind: 'related' }> };

/** What is asked of the objects that a property names: the pool that it is in, the networks that it is on. */
function RelatedEditor({ filter, types, isFirst, onChange, onRemove }: RelatedEditorProps) {
  const { t } = useTranslation();
  const id = useId();
  const inner = asGroup(filter.filter);
  const name = t(`search.property.${filter.property}`);
  return (
    <fieldset className={classes['group']}>
      <legend id={id} className={spoken['spoken']}>
        {t('searchEditor.relatedName', { name })}
      </legend>
      <div className={classes['row']}>
        <PropertySelect
          label={t('searchEditor.related')}
          value={filter.property}
          properties={relationsOf(types).map((property) => property.id)}
          hasFields={false}
          isFirst={isFirst}
          onChange={(property) => onChange({ ...filter, property })}
        />
        <span>{t('searchEditor.where')}</span>
        <RemoveButton label={t('searchEditor.remove', { name })} onClick={onRemove} />
      </div>
      <FilterGroupEditor
        group={inner}
        types={relatedTypes(filter.property)}
        isFirst={false}
        onChange={(group) => onChange({ ...filter, filter: group })}
      />
    </fieldset>
  );
}

/** What only another program understands: it can be kept or removed. */
function KeptPart({ filter, onRemove }: Pick<FilterEditorProps, 'filter' | 'onRemove'>) {
  const { t } = useTranslation();
  const printed = printFilter(filter);
  return (
    <div role="group" aria-label={t('searchEditor.kept')} className={classes['row']}>
      <span>{t('searchEditor.kept')}</span>
      <code className={classes['kept']}>{printed}</code>
      <RemoveButton label={t('searchEditor.remove', { name: printed })} onClick={onRemove} />
    </div>
  );
}
