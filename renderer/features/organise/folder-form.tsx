import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { folderMoveProblem, folderName, isWithinFolder } from '../../../shared/model/organise/folder-path';
import type { CommandFormProps } from '../../state/command-form';
import { FormDialog } from '../../ui/form-dialog';
import { EMPTY_DRAFT, folderOfDraft } from './edit-draft';
import { FolderChooser } from './folder-chooser';
import { useFacts } from './use-facts';

/** Chooses the folder that objects, or a folder, go to. */
export function FolderForm({ command, onSubmit, onClose }: CommandFormProps) {
  const { t } = useTranslation();
  const { folders, isReady } = useFacts(command.ready);
  const [touched, setTouched] = useState(EMPTY_DRAFT.folder);
  const count = command.ready.length;
  const [group] = command.groups ?? [];
  const moved = group?.kind === 'folder' ? group.path : undefined;
  const current = moved === undefined ? folders.find(({ bearers }) => bearers === count)?.path : undefined;
  const draft =
    touched.chosen === undefined && isReady && current !== undefined ? { ...touched, chosen: current } : touched;
  const folder = folderOfDraft(draft);
  const paths = folders.map(({ path }) => path);
  const problem = moved === undefined || folder === undefined ? undefined : folderMoveProblem(moved, folder, paths);
  return (
    <FormDialog
      title={
        moved === undefined
          ? t('organise.folder.title', { count })
          : t('organise.folder.relocateTitle', { name: folderName(moved) })
      }
      submit={t('organise.folder.submit')}
      isIncomplete={folder === undefined || problem !== undefined}
      error={problem && { kind: 'reason', reason: problem }}
      refused={command.refused}
      onClose={onClose}
      onSubmit={() => onSubmit({ folder })}
    >
      <FolderChooser
        // The chosen folder has the keyboard, as soon as it is known.
        key={isReady ? 'ready' : 'waiting'}
        folders={paths.filter((path) => moved === undefined || !isWithinFolder(path, moved))}
        draft={draft}
        isFirst
        topLabel={moved === undefined ? t('organise.folder.top') : t('organise.folder.relocateTop')}
        onChange={setTouched}
      />
    </FormDialog>
  );
}
