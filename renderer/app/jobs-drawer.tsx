import { useVirtualizer } from '@tanstack/react-virtual';
import { CrossIcon, EraserIcon } from '@blueprintjs/icons';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobRow } from '../../shared/contract';
import { changePreferences } from '../state/preferences';
import { request } from '../state/requests';
import { useTopic } from '../state/topic';
import { jobsTopic } from '../state/topics';
import { ToolButton } from '../ui/tool-button';
import { JobLine } from './job-line';
import classes from './jobs-drawer.module.css';

/** px; a job with an error has a second line. */
const LINE_HEIGHT = 30;

/** What the program is doing and has done. */
export function JobsDrawer() {
  const { t } = useTranslation();
  const { rows } = useTopic(jobsTopic);
  const jobs = useMemo(() => rows.toSorted(byUrgency), [rows]);
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: jobs.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_HEIGHT,
    getItemKey: (index) => jobs[index]?.id ?? index,
    overscan: 5,
  });
  return (
    <section aria-label={t('jobs.name')} className={classes['drawer']}>
      <header className={classes['header']}>
        <h2 className={classes['title']}>{t('jobs.name')}</h2>
        <ToolButton
          icon={<EraserIcon />}
          label={t('jobs.clear')}
          isLabelShown
          isDisabled={!jobs.some((job) => job.state !== 'running')}
          onClick={() => request('jobs.clear', {})}
        />
        <ToolButton
          icon={<CrossIcon />}
          label={t('jobs.hide')}
          onClick={() => changePreferences({ isJobsDrawerOpen: false })}
        />
      </header>
      {jobs.length === 0 && <p className={classes['empty']}>{t('jobs.none')}</p>}
      <div ref={scroller} className={classes['scroller']} tabIndex={jobs.length > 0 ? 0 : -1}>
        <ul className={classes['list']} style={{ blockSize: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, start, key }) => {
            const job = jobs[index];
            return (
              job !== undefined && (
                <li
                  key={key}
                  ref={virtualizer.measureElement}
                  data-index={index}
                  className={classes['item']}
                  style={{ transform: `translateY(${start}px)` }}
                >
                  <JobLine job={job} />
                </li>
              )
            );
          })}
        </ul>
      </div>
    </section>
  );
}

/** What still runs comes first, then the newest. */
function byUrgency(a: JobRow, b: JobRow): number {
  return Number(b.state === 'running') - Number(a.state === 'running') || b.startedAt - a.startedAt;
}
