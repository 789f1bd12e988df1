import { ClipboardIcon, DuplicateIcon, EyeOpenIcon, OfflineIcon, ZoomInIcon, ZoomOutIcon } from '@blueprintjs/icons';
import { useTranslation } from 'react-i18next';
import { text, type ObjectId } from '../../../shared/contract';
import { showProblem } from '../../state/problems';
import { ToolButton } from '../../ui/tool-button';
import classes from './terminal.module.css';
import { disconnectTerminal, setForScreenReader, setTerminalFontSize, useTerminals, type Terminal } from './terminals';

const SMALLEST_PX = 8;
const LARGEST_PX = 40;

interface TerminalBarProps {
  readonly id: ObjectId;
  readonly terminal: Terminal;
}

export function TerminalBar({ id, terminal: { target, phase, view } }: TerminalBarProps) {
  const { t } = useTranslation();
  const fontSize = useTerminals((state) => state.fontSize);
  const isForScreenReader = useTerminals((state) => state.isForScreenReader);
  const isOpen = phase.kind === 'open';
  return (
    <div role="toolbar" aria-label={t('terminal.bar')} className={classes['bar']}>
      <ToolButton
        icon={<OfflineIcon />}
        label={t('terminal.disconnect')}
        isLabelShown
        isDisabled={phase.kind === 'ended'}
        onClick={() => disconnectTerminal(id)}
      />
      <ToolButton
        icon={<DuplicateIcon />}
        label={t('terminal.copy')}
        onClick={() => void navigator.clipboard.writeText(view.selection())}
      />
      <ToolButton
        icon={<ClipboardIcon />}
        label={t('terminal.paste')}
        isDisabled={!isOpen}
        onClick={() => {
          navigator.clipboard.readText().then(
            (copied) => view.paste(copied),
            () => showProblem({ kind: 'reason', reason: text('reason.clipboardUnread') }),
          );
          view.focus();
        }}
      />
      <ToolButton
        icon={<ZoomOutIcon />}
        label={t('terminal.smaller')}
        isDisabled={fontSize <= SMALLEST_PX}
        onClick={() => setTerminalFontSize(fontSize - 1)}
      />
      <ToolButton
        icon={<ZoomInIcon />}
        label={t('terminal.larger')}
        isDisabled={fontSize >= LARGEST_PX}
        onClick={() => setTerminalFontSize(fontSize + 1)}
      />
      <ToolButton
        icon={<EyeOpenIcon />}
        label={t('terminal.screenReader')}
        isPressed={isForScreenReader}
        onClick={() => setForScreenReader(!isForScreenReader)}
      />
      <span className={classes['who']}>{t('terminal.connected', { user: target.user, address: target.address })}</span>
      <span className={classes['hint']}>{isOpen && t('terminal.leaveHint')}</span>
    </div>
  );
}
