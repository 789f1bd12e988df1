import { useTranslation } from 'react-i18next';
import { combinationName } from '../../../shared/model/keyboard/key-names';
import { FormDialog } from '../../ui/form-dialog';
import { KeyCombinationsDialog } from './key-combinations-dialog';
import { sendCombination } from './key-sender';
import { TypeTextDialog } from './type-text-dialog';
import type { ConsoleKeyboard } from './use-console-keyboard';

/** What is asked about keys and text; the console has the keyboard again when it is answered. */
export function KeyboardDialogs({ keyboard }: { readonly keyboard: ConsoleKeyboard }) {
  const { t } = useTranslation();
  const { question, ask, rfb } = keyboard;
  if (question === undefined || rfb === undefined) return null;
  const close = (): void => ask(undefined);
  switch (question.kind) {
    case 'text':
      return <TypeTextDialog rfb={rfb} typing={keyboard.typing} text={question.text} onClose={close} />;
    case 'combinations':
      return <KeyCombinationsDialog onClose={close} />;
    case 'abrupt':
      return (
        <FormDialog
          title={t('console.keys.abrupt.title', { name: combinationName(question.combination) })}
          submit={t('console.keys.abrupt.submit')}
          onClose={close}
          onSubmit={() => {
            sendCombination(rfb, question.combination);
            close();
          }}
        >
          <p>{t('console.keys.abrupt.text')}</p>
        </FormDialog>
      );
  }
}
