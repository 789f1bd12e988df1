import type RFB from '@novnc/novnc';
import { Checkbox } from '@blueprintjs/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changePreferences } from '../../state/preferences';
import { FormDialog } from '../../ui/form-dialog';
import { typingManner, type TypingManner } from './keyboard-manner';
import { takesScanCodes } from './keyboard-server';
import { prepareText } from './type-text';
import classes from './type-text-dialog.module.css';
import { TypeTextField } from './type-text-field';
import { TypeTextManner } from './type-text-manner';
import { TypeTextPreview } from './type-text-preview';
import type { Typing } from './type-text-queue';

interface TypeTextDialogProps {
  readonly rfb: RFB;
  readonly typing: Typing;
  readonly text: string;
  readonly onClose: () => void;
}

/** Types a text into the guest as key strokes, where there is no clipboard between here and there. */
export function TypeTextDialog({ rfb, typing, text: given, onClose }: TypeTextDialogProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(given);
  const [isHidden, setHidden] = useState(false);
  const [endsWithEnter, setEndsWithEnter] = useState(false);
  const [isLeavingOut, setLeavingOut] = useState(false);
  const [isStarted, setStarted] = useState(false);
  const [manner, setManner] = useState(() => typingManner(rfb));
  const prepared = prepareText(endsWithEnter ? `${text}\n` : text, manner.layout);
  const { typed, untypable } = prepared;

  return (
    <FormDialog
      title={t('console.text.title')}
      submit={t('console.text.submit')}
      cancel={isStarted ? t('console.text.stop') : t('ui.cancel')}
      isBusy={isStarted}
      isIncomplete={typed.length === 0 || (untypable.length > 0 && !isLeavingOut)}
      className={classes['dialog']}
      onSubmit={() => void start()}
      onClose={() => {
        typing.stop();
        onClose();
      }}
    >
      {isStarted && typing.progress !== undefined ? (
        <div ref={takeFocus} role="status" tabIndex={-1}>
          <p>{t('console.text.progress', { ...typing.progress })}</p>
          <progress
            className={classes['progress']}
            aria-label={t('console.text.title')}
            value={typing.progress.done}
            max={typing.progress.total}
          />
        </div>
      ) : (
        <>
          <TypeTextField value={text} isHidden={isHidden} onChange={setText} />
          <div className={classes['checks']}>
            <Checkbox
              label={t('console.text.hide')}
              checked={isHidden}
              onChange={({ currentTarget }) => setHidden(currentTarget.checked)}
            />
            <Checkbox
              label={t('console.text.endsWithEnter')}
              checked={endsWithEnter}
              onChange={({ currentTarget }) => setEndsWithEnter(currentTarget.checked)}
            />
          </div>
          <TypeTextManner manner={manner} onChange={changeManner} />
          <TypeTextPreview text={prepared} speed={manner.speed} isHidden={isHidden} />
          {untypable.length > 0 && (
            <Checkbox
              label={t('console.text.leaveOut', { count: untypable.length })}
              checked={isLeavingOut}
              onChange={({ currentTarget }) => setLeavingOut(currentTarget.checked)}
            />
          )}
        </>
      )}
    </FormDialog>
  );

  function changeManner(changed: TypingManner): void {
    setManner(changed);
    // Without scan codes the choice is this server's, and not what is wanted of others.
    if (takesScanCodes(rfb)) changePreferences({ typing: changed });
  }

  async function start(): Promise<void> {
    setStarted(true);
    await typing.type(typed, manner);
    onClose();
    rfb.focus();
  }
}

/** The field that had the keyboard is gone, and Escape is to stop the typing. */
function takeFocus(element: HTMLElement | null): void {
  element?.focus();
}
