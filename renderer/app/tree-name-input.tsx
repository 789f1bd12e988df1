import { useContext, useId, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { TreeRow } from '../../shared/contract';
import { nameProblem, renameCommand, renameInput, stopRenaming, useRenamed } from '../state/rename';
import { SelectionCommandsContext } from '../state/selection-commands';
import { useText } from '../ui/use-text';
import { focusTree } from './focus-tree';
import classes from './tree-name-input.module.css';

/** Changes a node's name in its place: Enter or another place of the keyboard keeps it, Escape does not. */
export function TreeNameInput({ row }: { readonly row: TreeRow }) {
  const { t } = useTranslation();
  const text = useText();
  const { commands, run } = useContext(SelectionCommandsContext);
  const before = text(row.label);
  const [name, setName] = useState(before);
  const problemId = useId();
  const problem = nameProblem(row, name);
  return (
    <span className={classes['field']}>
      <input
        autoFocus
        value={name}
        className={classes['input']}
        aria-label={t('tree.rename.label', { name: before })}
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : problemId}
        spellCheck={false}
        onFocus={({ target }) => target.select()}
        onChange={({ target }) => setName(target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => {
          if (problem === undefined) keep();
          else stopRenaming();
        }}
      />
      {problem !== undefined && (
        <span id={problemId} role="alert" className={classes['problem']}>
          {t(problem)}
        </span>
      )}
    </span>
  );

  function onKeyDown(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key === 'Enter' && problem === undefined) {
      keep();
      focusTree();
    } else if (event.key === 'Escape') {
      stopRenaming();
      focusTree();
    }
  }

  function keep(): void {
    // An input that goes away loses the keyboard too.
    if (useRenamed.getState().node !== row.id) return;
    stopRenaming();
    const command = renameCommand(commands);
    const wanted = name.trim();
    if (command !== undefined && wanted !== before.trim()) run(command, renameInput(row, wanted));
  }
}
