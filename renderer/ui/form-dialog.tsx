import { Button, Dialog, DialogBody, DialogFooter } from '@blueprintjs/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CommandRow, ErrorData } from '../../shared/contract';
import { ErrorMessage } from './error-message';
import { RefusedList } from './refused-list';
import { useReturnedKeyboard } from './keyboard-place';

interface FormDialogProps {
  readonly title: string;
  readonly submit: string;
  readonly cancel?: string;
  readonly isBusy?: boolean;
  /** Nothing is filled in yet that could be sent. */
  readonly isIncomplete?: boolean;
  readonly error?: ErrorData | undefined;
  /** What the form's command cannot act on. */
  readonly refused?: CommandRow['refused'];
  readonly className?: string | undefined;
  readonly children: ReactNode;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
}

/** A dialog with fields: Enter sends it, an error of the last try stands under the fields. */
export function FormDialog(props: FormDialogProps) {
  const {
    title,
    submit,
    cancel,
    isBusy,
    isIncomplete,
    error,
    refused = [],
    className,
    children,
    onSubmit,
    onClose,
  } = props;
  const { t } = useTranslation();
  useReturnedKeyboard();
  return (
    <Dialog isOpen title={title} className={className ?? ''} onClose={onClose} canOutsideClickClose={false}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (isBusy !== true && isIncomplete !== true) onSubmit();
        }}
      >
        <DialogBody>
          {children}
          {refused.length > 0 && (
            <>
              <p>{t('commandRun.refusedCount', { count: refused.length })}</p>
              <RefusedList refused={refused} onReveal={onClose} />
            </>
          )}
          {error !== undefined && <ErrorMessage error={error} />}
        </DialogBody>
        <DialogFooter
          actions={
            <>
              <Button onClick={onClose}>{cancel ?? t('ui.cancel')}</Button>
              <Button type="submit" intent="primary" loading={isBusy === true} disabled={isIncomplete === true}>
                {submit}
              </Button>
            </>
          }
        />
      </form>
    </Dialog>
  );
}
