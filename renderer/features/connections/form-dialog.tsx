import { Button, Dialog, DialogBody, DialogFooter } from '@blueprintjs/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorData } from '../../../shared/contract';
import { ErrorMessage } from '../../ui/error-message';

interface FormDialogProps {
  readonly title: string;
  readonly submit: string;
  readonly cancel?: string;
  readonly isBusy: boolean;
  readonly error: ErrorData | undefined;
  readonly children: ReactNode;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
}

/** A dialog with fields: Enter sends it, an error of the last try stands under the fields. */
export function FormDialog(props: FormDialogProps) {
  const { title, submit, cancel, isBusy, error, children, onSubmit, onClose } = props;
  const { t } = useTranslation();
  return (
    <Dialog isOpen title={title} onClose={onClose} canOutsideClickClose={false}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy) onSubmit();
        }}
      >
        <DialogBody>
          {children}
          {error !== undefined && <ErrorMessage error={error} />}
        </DialogBody>
        <DialogFooter
          actions={
            <>
              <Button onClick={onClose}>{cancel ?? t('ui.cancel')}</Button>
              <Button type="submit" intent="primary" loading={isBusy}>
                {submit}
              </Button>
            </>
          }
        />
      </form>
    </Dialog>
  );
}
