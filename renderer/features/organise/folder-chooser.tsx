import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { folderName, folderNameProblem, folderNames, TOP_FOLDER } from '../../../shared/model/organise/folder-path';
import { ObjectIcon } from '../../ui/icons/object-icon';
import { TextField } from '../../ui/text-field';
import { useText } from '../../ui/use-text';
import type { FolderDraft } from './edit-draft';
import classes from './organise.module.css';

/** px that a folder stands in from the one that it is in. */
const INDENT = 16;

interface FolderChooserProps {
  readonly folders: readonly string[];
  readonly draft: FolderDraft;
  readonly topLabel: string;
  /** For where nothing need be chosen. */
  readonly noneLabel?: string;
  readonly isFirst?: boolean;
  readonly onChange: (draft: FolderDraft) => void;
}

/** The folders as a tree to choose one of, with a new one in it if a name is given. */
export function FolderChooser({ folders, draft, topLabel, noneLabel, isFirst, onChange }: FolderChooserProps) {
  const { t } = useTranslation();
  const text = useText();
  const group = useId();
  const { chosen, added } = draft;
  const problem = added.trim() === '' ? undefined : folderNameProblem(added);
  const option = (path: string | undefined, label: string, depth: number) => (
    <label key={path ?? ''} className={classes['option']} style={{ marginInlineStart: depth * INDENT }}>
      <input
        type="radio"
        name={group}
        autoFocus={isFirst === true && path === (chosen ?? TOP_FOLDER)}
        checked={path === chosen}
        onChange={() => onChange({ chosen: path, added: path === undefined ? '' : added })}
      />
      {path !== undefined && <ObjectIcon name={path === TOP_FOLDER ? 'folder-empty' : 'folder'} />}
      <span className={classes['name']}>{label}</span>
    </label>
  );
  return (
    <>
      <div role="radiogroup" aria-label={t('organise.folder.legend')} className={classes['list']}>
        {noneLabel !== undefined && option(undefined, noneLabel, 0)}
        {option(TOP_FOLDER, topLabel, 0)}
        {folders.map((path) => option(path, folderName(path), folderNames(path).length - 1))}
      </div>
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
