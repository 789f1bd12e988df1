import { Callout } from '@blueprintjs/core';
import type { CommandWarning } from '../../shared/contract';
import { classNames } from '../ui/class-names';
import { useText } from '../ui/use-text';
import classes from './command-warning-note.module.css';

interface CommandWarningNoteProps {
  readonly warning: CommandWarning;
  /** Then there is no need to name them once more. */
  readonly isForAll: boolean;
}

/** What will come of a command that a person would not expect. */
export function CommandWarningNote({ warning, isForAll }: CommandWarningNoteProps) {
  const text = useText();
  return (
    <Callout className={classNames(classes['note'])} intent="warning">
      {text(warning.text)}
      {!isForAll && (
        <ul className={classes['names']}>
          {warning.names.map((name, index) => (
            <li key={index}>{name}</li>
          ))}
        </ul>
      )}
    </Callout>
  );
}
