import { useContext, useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { TreeRow } from '../../shared/contract';
import { useFacts } from '../features/organise/use-facts';
import { renameCommand, renameInput, stopRenaming, useRenamed } from '../state/rename';
import { SelectionCommandsContext } from '../state/selection-commands';
import { useText } from '../ui/use-text';
import { focusTree } from './focus-tree';
import classes from './tree-name-input.module.css';
import { treeNaming } from './tree-naming';

/** Changes a node's name in its place: Enter or another place of the keyboard keeps it, Escape does not. */
export function TreeNameInput({ row }: { readonly row: TreeRow }) {
  const { t } = useTranslation();
  const text = useText();
  const { commands, run } = useContext(SelectionCommandsContext);
  const before = text(row.label);
  const [name, setName] = useState(before);
  const problemId = useId();
  // The commands of the selection come anew with each event; what is known of the group is asked for once.
  const [members] = useState(() => (row.group === undefined ? [] : (renameCommand(commands)?.ready ?? [])));
  const facts = useFacts(members);
  const naming = treeNaming(row, facts);
  const problem = naming.problem(name);
  const isKnown = row.group === undefined || facts.isReady;
  // Enter may be faster than the answer to what other groups there are.
  const isEntered = useRef(false);
  useEffect(() => {
    if (!isEntered.current || !isKnown) return;
    isEntered.current = false;
    enter();
  });
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
          // Two groups do not become one by a click elsewhere.
          if (isKnown && problem === undefined && naming.merge(name) === undefined) keep();
          else stopRenaming();
        }}
      />
      {problem !== undefined && (
        <span id={problemId} role="alert" className={classes['problem']}>
          {text(problem)}
        </span>
      )}
    </span>
  );

  function onKeyDown(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key === 'Enter') {
      // Else the same press would answer the question that may come of it.
      event.preventDefault();
      if (isKnown) enter();
      else isEntered.current = true;
    } else if (event.key === 'Escape') {
      stopRenaming();
      focusTree();
    }
  }

  function enter(): void {
    if (problem !== undefined) return;
    keep();
    focusTree();
  }

  function keep(): void {
    // An input that goes away loses the keyboard too.
    if (useRenamed.getState().node !== row.id) return;
    stopRenaming();
    const command = renameCommand(commands);
    const wanted = name.trim();
    if (command === undefined || wanted === before.trim()) return;
    const merge = naming.merge(wanted);
    run(merge === undefined ? command : { ...command, ask: merge }, renameInput(row, wanted));
  }
}
