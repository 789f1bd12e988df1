import { useTranslation } from 'react-i18next';
import type { EditChange } from '../../../shared/contract';
import { TOP_FOLDER } from '../../../shared/model/organise/folder-path';
import { useFormat } from '../../ui/use-text';
import classes from './change-list.module.css';
import { readCustomFieldDate } from './field-date';

/** What changes on an object, each as it is and as it will be. */
export function ChangeList({ changes }: { readonly changes: readonly EditChange[] }) {
  return (
    <ul className={classes['changes']}>
      {changes.map((change) => (
        <li key={change.kind === 'field' ? `field ${change.name}` : change.kind}>
          <Change change={change} />
        </li>
      ))}
    </ul>
  );
}

function Change({ change }: { readonly change: EditChange }) {
  const { t } = useTranslation();
  const format = useFormat();
  switch (change.kind) {
    case 'tags':
      return (
        <span className={classes['tags']}>
          {change.added.map((tag) => (
            <ins key={tag} className={classes['added']} aria-label={t('organise.edit.addedSpoken', { tag })}>
              {t('organise.edit.added', { tag })}
            </ins>
          ))}
          {change.removed.map((tag) => (
            <del key={tag} className={classes['removed']} aria-label={t('organise.edit.removedSpoken', { tag })}>
              {t('organise.edit.removed', { tag })}
            </del>
          ))}
        </span>
      );
    case 'folder':
      return fromTo(t('organise.edit.folderPart'), folderText(change.before), folderText(change.after));
    case 'description':
      return fromTo(t('organise.edit.descriptionPart'), change.before, change.after);
    case 'field':
      return fromTo(change.name, fieldText(change.before), fieldText(change.after));
  }

  function fromTo(label: string, before: string, after: string) {
    const empty = t('organise.edit.empty');
    return (
      <>
        <span className={classes['label']}>{label}</span>{' '}
        {t('organise.edit.from', { before: before === '' ? empty : before, after: after === '' ? empty : after })}
      </>
    );
  }

  function folderText(path: string): string {
    return path === TOP_FOLDER ? '' : path;
  }

  function fieldText(value: string): string {
    const at = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/.test(value) ? readCustomFieldDate(value) : undefined;
    return at === undefined ? value : format.dateTime(at);
  }
}
