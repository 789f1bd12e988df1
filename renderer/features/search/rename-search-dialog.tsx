import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedSearchRow } from '../../../shared/contract';
import { FormDialog } from '../../ui/form-dialog';
import { TextField } from '../../ui/text-field';
import { useText } from '../../ui/use-text';
import { renameSearch } from './keep-search';

interface RenameSearchDialogProps {
  readonly saved: SavedSearchRow;
  readonly onClose: () => void;
}

/** Gives a kept search another name, for everybody. */
export function RenameSearchDialog({ saved, onClose }: RenameSearchDialogProps) {
  const { t } = useTranslation();
  const before = useText()(saved.label);
  const [typed, setTyped] = useState(before);
  const name = typed.trim();
  return (
    <FormDialog
      title={t('searchEditor.renameTitle', { name: before })}
      submit={t('searchEditor.rename')}
      isIncomplete={name === '' || name === before}
      onClose={onClose}
      onSubmit={() => {
        onClose();
        void renameSearch(saved, name);
      }}
    >
      <TextField label={t('searchEditor.name')} value={typed} onChange={setTyped} isFirst />
    </FormDialog>
  );
}
