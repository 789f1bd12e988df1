import { Button } from '@blueprintjs/core';
import { useContext, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Filter, ObjectType } from '../../../shared/contract';
import {
  filterOf,
  newRow,
  propertiesOf,
  relationsOf,
  withPart,
  type asGroup,
} from '../../../shared/model/search/filter-row';
import spoken from '../../ui/spoken.module.css';
import { EditorFactsContext } from './editor-facts';
import { FilterEditor } from './filter-editor';
import { GroupKindSelect } from './group-kind-select';
import { RemoveButton } from './remove-button';
import classes from './search-editor.module.css';

type Group = ReturnType<typeof asGroup>;

interface FilterGroupEditorProps {
  readonly group: Group;
  readonly types: readonly ObjectType[];
  readonly isFirst: boolean;
  readonly onChange: (group: Group) => void;
  /** Missing where the group cannot be taken away, being all that there is. */
  readonly onRemove?: () => void;
}

/** Several parts of which all, any or none must hold. */
export function FilterGroupEditor({ group, types, isFirst, onChange, onRemove }: FilterGroupEditorProps) {
  const { t } = useTranslation();
  const { today } = useContext(EditorFactsContext);
  const [added, setAdded] = useState<number>();
  const addButton = useRef<HTMLButtonElement>(null);
  const [property] = propertiesOf(types);
  const condition = property && filterOf(newRow(property, today));
  const [relation] = relationsOf(types);
  return (
    <fieldset className={classes['group']}>
      <legend className={spoken['spoken']}>{t(`searchEditor.groups.${group.kind}`)}</legend>
      <div className={classes['row']}>
        <GroupKindSelect value={group.kind} isFirst={isFirst} onChange={(kind) => onChange({ ...group, kind })} />
        {onRemove !== undefined && <RemoveButton label={t('searchEditor.removeGroup')} onClick={onRemove} />}
      </div>
      <div className={classes['parts']}>
        {group.filters.map((filter, index) => (
          <FilterEditor
            key={index}
            filter={filter}
            types={types}
            isFirst={index === added}
            onChange={(changed) => onChange(withPart(group, index, changed))}
            onRemove={() => {
              setAdded(undefined);
              if (group.filters.length === 1 && onRemove !== undefined) {
                onRemove();
                return;
              }
              onChange(withPart(group, index, undefined));
              // What had the keyboard is gone.
              addButton.current?.focus();
            }}
          />
        ))}
        <div className={classes['row']}>
          <Button ref={addButton} size="small" onClick={() => add(condition)}>
            {t('searchEditor.addCondition')}
          </Button>
          <Button size="small" onClick={() => add(condition && { kind: 'any', filters: [condition] })}>
            {t('searchEditor.addGroup')}
          </Button>
          {relation !== undefined && (
            <Button
              size="small"
              onClick={() => add({ kind: 'related', property: relation.id, filter: { kind: 'all', filters: [] } })}
            >
              {t('searchEditor.addRelated')}
            </Button>
          )}
        </div>
      </div>
    </fieldset>
  );

  function add(filter: Filter | undefined): void {
    if (filter === undefined) return;
    setAdded(group.filters.length);
    onChange({ ...group, filters: [...group.filters, filter] });
  }
}
