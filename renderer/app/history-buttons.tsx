import { ArrowLeftIcon, ArrowRightIcon } from '@blueprintjs/icons';
import { useTranslation } from 'react-i18next';
import { travel, useHistory } from '../state/history';
import { placeBeside } from '../state/visited-places';
import { ToolButton } from '../ui/tool-button';
import { displayShortcut } from './shortcut';

/** To what was looked at before, and back again. */
export function HistoryButtons() {
  const { t } = useTranslation();
  const canGoBack = useHistory((history) => placeBeside(history, -1) !== undefined);
  const canGoForward = useHistory((history) => placeBeside(history, 1) !== undefined);
  return (
    <>
      <ToolButton
        icon={<ArrowLeftIcon />}
        label={t('action.back')}
        tooltip={`${t('action.back')} (${displayShortcut('Alt+ArrowLeft') ?? ''})`}
        isDisabled={!canGoBack}
        onClick={() => travel(-1)}
      />
      <ToolButton
        icon={<ArrowRightIcon />}
        label={t('action.forward')}
        tooltip={`${t('action.forward')} (${displayShortcut('Alt+ArrowRight') ?? ''})`}
        isDisabled={!canGoForward}
        onClick={() => travel(1)}
      />
    </>
  );
}
