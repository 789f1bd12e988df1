import { LogInIcon, ShareIcon } from '@blueprintjs/icons';
import { useTranslation } from 'react-i18next';
import type { ObjectId } from '../../../shared/contract';
import { openConsoleWindow, OWN_CONSOLES } from '../../state/console-windows';
import { ToolButton } from '../../ui/tool-button';

/** Gives a console a window of its own; there, puts it back into the main window. */
export function UndockButton({ id }: { readonly id: ObjectId }) {
  const { t } = useTranslation();
  if (OWN_CONSOLES?.length === 1) {
    return <ToolButton icon={<LogInIcon />} label={t('console.dock')} isLabelShown onClick={() => window.close()} />;
  }
  return <ToolButton icon={<ShareIcon />} label={t('console.undock')} onClick={() => openConsoleWindow([id])} />;
}
