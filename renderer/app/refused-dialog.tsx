import { Button, Dialog, DialogBody, DialogFooter } from '@blueprintjs/core';
import { useTranslation } from 'react-i18next';
import type { JobStarted } from '../../shared/contract';
import { RefusedList } from '../ui/refused-list';
import { useReturnedKeyboard } from '../ui/keyboard-place';

interface RefusedDialogProps {
  readonly refused: JobStarted['refused'];
  readonly onClose: () => void;
}

/** Tells which objects changed between the choice and the run, so that the command could not run on them. */
export function RefusedDialog({ refused, onClose }: RefusedDialogProps) {
  const { t } = useTranslation();
  useReturnedKeyboard();
  return (
    <Dialog isOpen title={t('commandRun.refusedTitle')} onClose={onClose}>
      <DialogBody>
        <p>{t('commandRun.refusedCount', { count: refused.length })}</p>
        <RefusedList refused={refused} onReveal={onClose} />
      </DialogBody>
      <DialogFooter actions={<Button onClick={onClose}>{t('ui.close')}</Button>} />
    </Dialog>
  );
}
