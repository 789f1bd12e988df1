import { useTranslation } from 'react-i18next';
import { CaretDownIcon, CaretUpIcon } from '@blueprintjs/icons';
import type { ConnectionRow } from '../../shared/contract';
import { changePreferences, usePreferences } from '../state/preferences';
import { useTopic } from '../state/topic';
import { jobsTopic } from '../state/topics';
import { ConnectionStatus } from './connection-status';
import classes from './status-line.module.css';

/** Every connection's state, and how many jobs are running. */
export function StatusLine({ connections }: { readonly connections: readonly ConnectionRow[] }) {
  const { t } = useTranslation();
  const { rows: jobs } = useTopic(jobsTopic);
  const isOpen = usePreferences((preferences) => preferences.isJobsDrawerOpen);
  const running = jobs.filter((job) => job.state === 'running').length;
  const failed = jobs.filter((job) => job.state === 'failure').length;
  return (
    <footer className={classes['line']}>
      <ul className={classes['connections']} aria-label={t('status.connections')}>
        {connections.map((connection) => (
          <li key={connection.id}>
            <ConnectionStatus connection={connection} />
          </li>
        ))}
      </ul>
      <button
        type="button"
        className={classes['jobs']}
        aria-expanded={isOpen}
        onClick={() => changePreferences({ isJobsDrawerOpen: !isOpen })}
      >
        {isOpen ? <CaretDownIcon /> : <CaretUpIcon />}
        {running > 0 ? t('status.running', { count: running }) : t('jobs.name')}
        {failed > 0 && <span className={classes['failed']}>{t('status.failed', { count: failed })}</span>}
      </button>
    </footer>
  );
}
