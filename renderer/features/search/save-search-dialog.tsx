import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObjectId } from '../../../shared/contract';
import { FormDialog } from '../../ui/form-dialog';
import { TextField } from '../../ui/text-field';
import { ServerChoice, useKeepers } from './server-choice';

interface SaveSearchDialogProps {
  readonly name: string;
  readonly onSave: (name: string, servers: readonly ObjectId[]) => void;
  readonly onClose: () => void;
}

/** Asks under which name, and in which pools, a new search is kept. */
export function SaveSearchDialog({ name, onSave, onClose }: SaveSearchDialogProps) {
  const { t } = useTranslation();
  const keepers = useKeepers();
  const [typed, setTyped] = useState(name);
  const [choice, setChoice] = useState<ReadonlySet<ObjectId>>();
  const [first] = keepers;
  const chosen = choice ?? new Set(first === undefined ? [] : [first.id]);
  const servers = keepers.flatMap(({ id }) => (chosen.has(id) ? [id] : []));
  const wanted = typed.trim();
  return (
    <FormDialog
      title={t('searchEditor.saveTitle')}
      submit={t('searchEditor.save')}
      isIncomplete={wanted === '' || servers.length === 0}
      onClose={onClose}
      onSubmit={() => onSave(wanted, servers)}
    >
      <TextField label={t('searchEditor.name')} value={typed} onChange={setTyped} isFirst />
      <ServerChoice keepers={keepers} chosen={chosen} onChange={setChoice} />
    </FormDialog>
  );
}
