import { Button } from '@blueprintjs/core';
import { CrossIcon, InfoSignIcon } from '@blueprintjs/icons';
import { useTranslation } from 'react-i18next';
import { forgetUnrevealed, revealHidden, useUnrevealed } from '../state/reveal';
import { ToolButton } from '../ui/tool-button';
import { useText } from '../ui/use-text';
import classes from './unrevealed-note.module.css';

/** Says why an object that was to be shown in the tree is not there, and how it can be. */
export function UnrevealedNote() {
  const { t } = useTranslation();
  const text = useText();
  const unrevealed = useUnrevealed((state) => state.unrevealed);
  return (
    <div role="status">
      {unrevealed !== undefined && (
        <div className={classes['note']}>
          <InfoSignIcon className={classes['icon'] ?? ''} />
          <span className={classes['text']}>
            {unrevealed.kind === 'hidden' ? t('reveal.hidden', { name: text(unrevealed.label) }) : t('reveal.nowhere')}
          </span>
          {unrevealed.kind === 'hidden' && (
            <Button size="small" onClick={() => revealHidden(unrevealed.id)}>
              {t('reveal.showHidden')}
            </Button>
          )}
          <ToolButton icon={<CrossIcon />} label={t('ui.dismiss')} onClick={forgetUnrevealed} />
        </div>
      )}
    </div>
  );
}
