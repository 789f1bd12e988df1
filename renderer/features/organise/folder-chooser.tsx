import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { folderName, folderNameProblem, folderNames, TOP_FOLDER } from '../../../shared/model/organise/folder-path';
import { Option, OptionList } from '../../ui/option-list';
import { TextField } from '../../ui/text-field';
import { useText } from '../../ui/use-text';
import type { FolderDraft } from './edit-draft';
import classes from './organise.module.css';

interface FolderChooserProps {
  readonly folders: readonly string[];
  readonly draft: FolderDraft;
  readonly topLabel: string;
  /** For where nothing need be chosen. */
  readonly noneLabel?: string;
  readonly isFirst?: boolean;
  /** Where other things stand beside it. */
  readonly isShort?: boolean;
  readonly onChange: (draft: FolderDraft) => void;
}

/** The folders as a tree to choose one of, with a new one in it if a name is given. */
export function FolderChooser(props: FolderChooserProps) {
  const { folders, draft, topLabel, noneLabel, isFirst, isShort = false, onChange } = props;
  const { t } = useTranslation();
  const text = useText();
  const group = useId();
  const { chosen, added } = draft;
  const problem = added.trim() === '' ? undefined : folderNameProblem(added);
  const option = (path: string | undefined, label: string, depth: number) => (
    <Option
      key={path ?? ''}
      type="radio"
      group={group}
      name={label}
      {...(path === undefined ? {} : { icon: path === TOP_FOLDER ? 'folder-empty' : 'folder' })}
      isChosen={path === chosen}
      isFirst={isFirst === true && path === (chosen ?? TOP_FOLDER)}
      depth={depth}
      onChoose={() => onChange({ chosen: path, added: path === undefined ? '' : added })}
    />
  );
  return (
    <>
      <OptionList type="radio" label={t('organise.folder.legend')} isShort={isShort}>
        {noneLabel !== undefined && option(undefined, noneLabel, 0)}
        {option(TOP_FOLDER, topLabel, 0)}
        {folders.map((path) => option(path, folderName(path), folderNames(path).length - 1))}
      </OptionList>
      <div className={classes['below']}>
        <TextField
          label={t('organise.folder.new')}
          help={t('organise.folder.newHelp')}
          problem={problem && text(problem)}
          value={added}
          onChange={(value) => onChange({ chosen: chosen ?? TOP_FOLDER, added: value })}
        />
      </div>
    </>
  );
}
