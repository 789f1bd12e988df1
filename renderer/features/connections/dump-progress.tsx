import { ProgressBar } from '@blueprintjs/core';
import { CrossIcon } from '@blueprintjs/icons';
import { useTranslation } from 'react-i18next';
import { useDumpOpenings } from '../../state/dump-openings';
import { ToolButton } from '../../ui/tool-button';
import { useFormat } from '../../ui/use-text';
import classes from './dump-progress.module.css';

/** The dumps that are being read, each with a way to stop. */
export function DumpProgress() {
  const { t } = useTranslation();
  const format = useFormat();
  const openings = useDumpOpenings((state) => state.openings);
  return openings.map(({ id, fileName, sizeBytes, readBytes, cancel }) => {
    const share = sizeBytes === 0 ? 1 : readBytes / sizeBytes;
    return (
      <div key={id} role="status" className={classes['opening']}>
        <span>{t('dump.reading', { file: fileName, share: format.percent(share) })}</span>
        <ProgressBar value={share} animate={false} stripes={false} className={classes['bar'] ?? ''} />
        <ToolButton icon={<CrossIcon />} label={t('ui.cancel')} onClick={cancel} />
      </div>
    );
  });
}
