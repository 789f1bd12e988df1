import { TickIcon } from '@blueprintjs/icons';
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import classes from './menu.module.css';
import spoken from './spoken.module.css';

export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly icon?: ReactNode;
  readonly shortcut?: string | undefined;
  /** Why it cannot be chosen; its presence disables the entry, which can still be reached and read. */
  readonly disabledReason?: string | undefined;
  /** For a choice of one out of several, or of any. */
  readonly isChecked?: boolean;
  /** Any of the group may be checked, not just one. */
  readonly isToggle?: boolean;
  /** A line, and a heading if it has one, is drawn where the group changes. */
  readonly group: string;
  readonly groupLabel?: string;
  readonly onChoose: () => void;
  /** F2, where what it stands for can be given another name. */
  readonly onRename?: (() => void) | undefined;
}

interface MenuProps {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  readonly onClose: () => void;
}

/** A menu for a popover: the arrows, Home and End move, Enter and Space choose, Escape and Tab close; the keyboard goes back to where it was. */
export function Menu({ label, entries, onClose }: MenuProps) {
  const list = useRef<HTMLDivElement>(null);
  const isEmpty = entries.length === 0;
  // Also when the entries come only after the menu was opened.
  useEffect(() => {
    const opener = document.activeElement;
    const all = isEmpty ? [] : items(list.current);
    (all.find((item) => item.ariaDisabled !== 'true') ?? all[0])?.focus();
    return () => {
      // What was chosen may have given the keyboard to something else by now.
      if (opener instanceof HTMLElement && document.activeElement === document.body) opener.focus();
    };
  }, [isEmpty]);
  const commonReason = reasonOfAll(entries);
  return (
    <div ref={list} role="menu" aria-label={label} tabIndex={-1} className={classes['menu']} onKeyDown={onKeyDown}>
      {commonReason !== undefined && (
        <div className={classes['commonReason']} aria-hidden>
          {commonReason}
        </div>
      )}
      {entries.map((entry, index) => (
        <MenuItem
          key={entry.id}
          entry={entry}
          isGroupStart={entries[index - 1]?.group !== entry.group}
          isFirst={index === 0}
          isReasonShown={commonReason === undefined}
          onClose={onClose}
        />
      ))}
    </div>
  );

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (event.key === 'Tab') {
      event.preventDefault();
      onClose();
      return;
    }
    const all = items(list.current);
    const rename =
      event.key === 'F2' ? entries[all.findIndex((item) => item === document.activeElement)]?.onRename : undefined;
    if (rename !== undefined) {
      event.preventDefault();
      onClose();
      rename();
      return;
    }
    const target = nextItem(all, event.key);
    if (target === undefined) return;
    event.preventDefault();
    target.focus();
  }
}

interface MenuItemProps {
  readonly entry: MenuEntry;
  readonly isGroupStart: boolean;
  readonly isFirst: boolean;
  /** Else it is only read out: it is written once, for the whole menu. */
  readonly isReasonShown: boolean;
  readonly onClose: () => void;
}

function MenuItem({ entry, isGroupStart, isFirst, isReasonShown, onClose }: MenuItemProps) {
  const isDisabled = entry.disabledReason !== undefined;
  return (
    <>
      {isGroupStart && !isFirst && <div role="separator" className={classes['separator']} />}
      {isGroupStart && entry.groupLabel !== undefined && <div className={classes['heading']}>{entry.groupLabel}</div>}
      <button
        type="button"
        role={roleOf(entry)}
        aria-checked={entry.isChecked}
        aria-disabled={isDisabled}
        tabIndex={-1}
        className={classes['item']}
        onPointerMove={(event) => event.currentTarget.focus({ preventScroll: true })}
        onClick={() => {
          if (isDisabled) return;
          onClose();
          entry.onChoose();
        }}
      >
        <span className={classes['icon']}>{entry.isChecked === true ? <TickIcon size={14} /> : entry.icon}</span>
        <span className={classes['text']}>
          {entry.label}
          {isDisabled && (
            <span className={isReasonShown ? classes['reason'] : spoken['spoken']}> {entry.disabledReason}</span>
          )}
        </span>
        {entry.shortcut !== undefined && <kbd className={classes['shortcut']}>{entry.shortcut}</kbd>}
      </button>
    </>
  );
}

/** Where none of several entries can be chosen, all for one reason. */
function reasonOfAll([first, ...others]: readonly MenuEntry[]): string | undefined {
  const isCommon = others.length > 0 && others.every(({ disabledReason }) => disabledReason === first?.disabledReason);
  return isCommon ? first?.disabledReason : undefined;
}

function roleOf({ isChecked, isToggle }: MenuEntry): string {
  if (isChecked === undefined) return 'menuitem';
  return isToggle === true ? 'menuitemcheckbox' : 'menuitemradio';
}

function items(list: HTMLElement | null): readonly HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])];
}

/** The item that the key leads to; letters go to the next item that begins with them. */
function nextItem(all: readonly HTMLElement[], key: string): HTMLElement | undefined {
  const current = all.findIndex((item) => item === document.activeElement);
  switch (key) {
    case 'ArrowDown':
      return all[(current + 1) % all.length];
    case 'ArrowUp':
      return all.at(current <= 0 ? -1 : current - 1);
    case 'Home':
      return all[0];
    case 'End':
      return all.at(-1);
    default:
      if (key.length !== 1 || key === ' ') return undefined;
      return [...all.slice(current + 1), ...all.slice(0, current + 1)].find((item) =>
        item.innerText.toLowerCase().startsWith(key.toLowerCase()),
      );
  }
}
