import { InfoSignIcon } from '@blueprintjs/icons';
import { useTranslation } from 'react-i18next';
import type { DumpFacts } from '../../../shared/contract';
import { useFormat } from '../../ui/use-text';
import classes from './offline-note.module.css';

/** Says of an object in an offline pool what it comes from, and what that means. */
export function OfflineNote({ dump }: { readonly dump: DumpFacts }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <p className={classes['note']}>
      <InfoSignIcon className={classes['icon'] ?? ''} />
      <span>
        <strong>{t('dump.offline')}</strong>{' '}
        {t('dump.note', { file: dump.fileName, at: format.dateTime(dump.takenAt) })}
      </span>
    </p>
  );
}
