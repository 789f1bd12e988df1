import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NodeGroup } from '../../../shared/contract';
import { TOP_FOLDER } from '../../../shared/model/organise/folder-path';
import type { CommandFormProps } from '../../state/command-form';
import { FormDialog } from '../../ui/form-dialog';
import { TextField } from '../../ui/text-field';
import { useText } from '../../ui/use-text';
import { groupNaming } from './group-naming';
import { useFacts } from './use-facts';

/** Where a pool's command makes a folder. */
const TOP: NodeGroup = { kind: 'folder', path: TOP_FOLDER };

/** Names a tag, a custom field or a folder: another name, or the name of a new folder in it. */
export function GroupNameForm({ command, onSubmit, onClose }: CommandFormProps) {
  const { t } = useTranslation();
  const text = useText();
  const facts = useFacts(command.ready);
  const [typed, setTyped] = useState<string>();
  const { groups = [TOP] } = command;
  const [group] = groups;
  const isNew = command.id === 'folder.create' || group === TOP;
  const naming = group && groupNaming(group, isNew, facts);
  if (naming === undefined) return null;
  const value = typed ?? naming.old;
  const name = value.trim();
  const problem = name === '' ? undefined : naming.problem(name);
  const note = naming.note(name);
  return (
    <FormDialog
      title={text(naming.title)}
      submit={isNew ? t('organise.create') : t('organise.rename')}
      isIncomplete={name === '' || name === naming.old || problem !== undefined}
      refused={command.refused}
      onClose={onClose}
      onSubmit={() => onSubmit({ name })}
    >
      <TextField
        label={t('organise.name.label')}
        help={note === undefined ? '' : text(note)}
        problem={problem && text(problem)}
        value={value}
        onChange={setTyped}
        isFirst
      />
    </FormDialog>
  );
}
