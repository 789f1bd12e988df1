import { Button, NonIdealState } from '@blueprintjs/core';
import { ShareIcon } from '@blueprintjs/icons';
import { useTranslation } from 'react-i18next';
import type { ObjectId } from '../../../shared/contract';
import { closeConsoleWindow, openConsoleWindow } from '../../state/console-windows';

/** Stands in a tab whose console is in a window of its own. */
export function UndockedNotice({ id }: { readonly id: ObjectId }) {
  const { t } = useTranslation();
  return (
    <NonIdealState
      icon={<ShareIcon size={32} />}
      title={t('console.undocked')}
      action={
        <div>
          <Button intent="primary" onClick={() => openConsoleWindow([id])}>
            {t('console.showWindow')}
          </Button>{' '}
          <Button onClick={() => closeConsoleWindow([id])}>{t('console.bringBack')}</Button>
        </div>
      }
    />
  );
}
