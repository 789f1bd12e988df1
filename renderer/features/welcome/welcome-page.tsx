import { Button } from '@blueprintjs/core';
import { AddIcon, DocumentOpenIcon, PlayIcon } from '@blueprintjs/icons';
import { useTranslation } from 'react-i18next';
import { chooseDump } from '../../state/dump-openings';
import { request } from '../../state/requests';
import { useUi } from '../../state/ui-store';
import { ObjectIcon } from '../../ui/icons/object-icon';
import classes from './welcome-page.module.css';

/** What a person sees before any server was added. */
export function WelcomePage() {
  const { t } = useTranslation();
  const openAddServer = useUi((state) => state.setAddServerOpen);
  return (
    <div className={classes['page']}>
      <ObjectIcon name="pool" size={56} />
      <h1 className={classes['title']}>{t('welcome.title')}</h1>
      <p className={classes['lead']}>{t('welcome.lead')}</p>
      <div className={classes['actions']}>
        <Button intent="primary" icon={<AddIcon />} onClick={() => openAddServer(true)}>
          {t('welcome.addServer')}
        </Button>
        <Button icon={<PlayIcon />} onClick={() => request('connections.demo', { size: 'S' })}>
          {t('welcome.openDemo')}
        </Button>
        <Button icon={<DocumentOpenIcon />} onClick={chooseDump}>
          {t('dump.open')}
        </Button>
      </div>
      <p className={classes['note']}>{t('welcome.demoNote')}</p>
    </div>
  );
}
