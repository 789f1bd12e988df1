import { Button, Dialog, DialogBody, DialogFooter } from '@blueprintjs/core';
import { useTranslation } from 'react-i18next';
import type { CommandRow } from '../../shared/contract';
import { useText } from '../ui/use-text';
import classes from './command-dialog.module.css';
import { CommandWarningNote } from './command-warning-note';
import { RefusedList } from '../ui/refused-list';
import { useReturnedKeyboard } from '../ui/keyboard-place';

interface CommandDialogProps {
  readonly command: CommandRow;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before a command runs: names what it acts on, and what it cannot act on and why. */
export function CommandDialog({ command, onConfirm, onClose }: CommandDialogProps) {
  const { t } = useTranslation();
  useReturnedKeyboard();
  const text = useText();
  const { ask, ready, refused } = command;
  const isDangerous = ask?.isDangerous === true;
  return (
    <Dialog
      isOpen
      role={isDangerous ? 'alertdialog' : 'dialog'}
      title={text(ask?.title ?? command.label)}
      onClose={onClose}
    >
      <DialogBody>
        <p>{ask === undefined ? t('commandRun.someRefused', { count: ready.length }) : text(ask.body)}</p>
        {ask !== undefined && ask.names.length > 0 && (
          <ul className={classes['names']} aria-label={t('commandRun.actsOn')} tabIndex={0}>
            {ask.names.map((name, index) => (
              <li key={index}>{name}</li>
            ))}
          </ul>
        )}
        {ask?.warnings?.map((warning) => (
          <CommandWarningNote
            key={warning.text.key}
            warning={warning}
            isForAll={warning.names.length === ask.names.length}
          />
        ))}
        {refused.length > 0 && (
          <>
            <p>{t('commandRun.refusedCount', { count: refused.length })}</p>
            <RefusedList refused={refused} onReveal={onClose} />
          </>
        )}
      </DialogBody>
      <DialogFooter
        actions={
          <>
            {/* The safe answer has the keyboard first where the other cannot be taken back. */}
            <Button autoFocus={isDangerous} onClick={onClose}>
              {t('ui.cancel')}
            </Button>
            <Button intent={isDangerous ? 'danger' : 'primary'} autoFocus={!isDangerous} onClick={onConfirm}>
              {text(ask?.confirm ?? command.label)}
            </Button>
          </>
        }
      />
    </Dialog>
  );
}
