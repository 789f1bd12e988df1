import { Button, Dialog, DialogBody, DialogFooter } from '@blueprintjs/core';
import { useTranslation } from 'react-i18next';
import type { SavedSearchRow } from '../../../shared/contract';
import { useText } from '../../ui/use-text';
import { useReturnedKeyboard } from '../../ui/keyboard-place';

interface DeleteSearchDialogProps {
  readonly saved: SavedSearchRow;
  readonly onDelete: () => void;
  readonly onClose: () => void;
}

/** Asks before a search is deleted for everybody. */
export function DeleteSearchDialog({ saved, onDelete, onClose }: DeleteSearchDialogProps) {
  const { t } = useTranslation();
  useReturnedKeyboard();
  const text = useText();
  return (
    <Dialog isOpen role="alertdialog" title={t('searchEditor.deleteTitle')} onClose={onClose}>
      <DialogBody>{t('searchEditor.deleteBody', { name: text(saved.label), count: saved.pools.length })}</DialogBody>
      <DialogFooter
        actions={
          <>
            <Button autoFocus onClick={onClose}>
              {t('ui.cancel')}
            </Button>
            <Button intent="danger" onClick={onDelete}>
              {t('searchEditor.delete')}
            </Button>
          </>
        }
      />
    </Dialog>
  );
}
