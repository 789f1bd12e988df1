import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { folderName, folderNameProblem, parentFolder, TOP_FOLDER } from '../../../shared/model/organise/folder-path';
import { FormDialog } from '../../ui/form-dialog';
import { TextField } from '../../ui/text-field';
import { useText } from '../../ui/use-text';
import type { OrganiseFormProps } from './organise-form';
import { useFacts, type Facts } from './use-facts';

/** Names a tag or a folder: another name, or the name of a new folder in it. */
export function GroupNameForm({ command, onSubmit, onClose }: OrganiseFormProps) {
  const { t } = useTranslation();
  const text = useText();
  const facts = useFacts(command.ready);
  const [group] = command.groups ?? [];
  const isNew = command.id === 'folder.create';
  const path = group?.kind === 'folder' ? group.path : undefined;
  const old = group?.kind === 'tag' ? group.tag : isNew || path === undefined ? '' : folderName(path);
  const [name, setName] = useState(old);
  const trimmed = name.trim();
  const problem =
    path === undefined
      ? undefined
      : folderNameProblem(
          name,
          siblingsIn(facts, isNew ? path : parentFolder(path)).filter((one) => one !== old),
        );
  const isMerge = path === undefined && trimmed !== old && facts.tags.some(({ tag }) => tag === trimmed);
  return (
    <FormDialog
      title={title()}
      submit={isNew ? t('organise.create') : t('organise.rename')}
      isIncomplete={trimmed === '' || trimmed === old || problem !== undefined}
      onClose={onClose}
      onSubmit={() => onSubmit({ name: trimmed })}
    >
      <TextField
        label={t('organise.name.label')}
        help={help()}
        problem={trimmed === '' || problem === undefined ? undefined : text(problem)}
        value={name}
        onChange={setName}
        isFirst
      />
    </FormDialog>
  );

  function title(): string {
    if (isNew) return t('organise.folder.createTitle');
    return path === undefined
      ? t('organise.tag.renameTitle', { name: old })
      : t('organise.folder.renameTitle', { name: old });
  }

  function help(): string {
    if (isMerge) return t('organise.tag.merge', { name: trimmed });
    if (!isNew || path === undefined) return '';
    return path === TOP_FOLDER ? t('organise.folder.createAtTop') : t('organise.folder.createIn', { path });
  }
}

function siblingsIn({ folders }: Facts, parent: string): readonly string[] {
  return folders.filter(({ path }) => parentFolder(path) === parent).map(({ path }) => folderName(path));
}
