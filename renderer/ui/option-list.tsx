import { useEffect, useRef, type ReactNode } from 'react';
import type { IconName } from '../../shared/contract';
import { classNames } from './class-names';
import { ObjectIcon } from './icons/object-icon';
import classes from './option-list.module.css';

/** px that an option stands in from the one that it is in. */
const INDENT = 16;

interface OptionListProps {
  readonly label: string;
  /** Of radio buttons one is chosen, of boxes any number. */
  readonly type: 'radio' | 'checkbox';
  /** Where other things stand beside it. */
  readonly isShort?: boolean;
  readonly children: ReactNode;
}

/** A box with options to choose from, which scrolls where there are many. */
export function OptionList({ label, type, isShort = false, children }: OptionListProps) {
  return (
    <div
      role={type === 'radio' ? 'radiogroup' : 'group'}
      aria-label={label}
      className={classNames(classes['list'], isShort && classes['short'])}
    >
      {children}
    </div>
  );
}

interface OptionProps {
  readonly type: 'radio' | 'checkbox';
  /** Names the radio buttons that exclude each other. */
  readonly group?: string;
  readonly name: string;
  readonly icon?: IconName;
  /** Beside the name, quietly. */
  readonly note?: string | undefined;
  /** undefined where it holds for some of what it is about. */
  readonly isChosen: boolean | undefined;
  readonly isDisabled?: boolean;
  /** Whether it gets the keyboard. */
  readonly isFirst?: boolean;
  /** How deep it stands within others. */
  readonly depth?: number;
  readonly onChoose: () => void;
}

export function Option(props: OptionProps) {
  const { type, group, name, icon, note, isChosen, isDisabled, isFirst = false, depth = 0, onChoose } = props;
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current !== null) box.current.indeterminate = isChosen === undefined;
  }, [isChosen]);
  return (
    <label className={classes['option']} style={{ marginInlineStart: depth * INDENT }}>
      <input
        ref={box}
        type={type}
        name={group}
        autoFocus={isFirst}
        checked={isChosen === true}
        disabled={isDisabled}
        onChange={onChoose}
      />
      {icon !== undefined && <ObjectIcon name={icon} />}
      <span className={classes['name']}>{name}</span>
      {note !== undefined && <span className={classes['note']}>{note}</span>}
    </label>
  );
}
