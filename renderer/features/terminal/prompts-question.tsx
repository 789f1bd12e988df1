import { Button } from '@blueprintjs/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TerminalAnswer } from '../../../shared/contract';
import { TextField } from '../../ui/text-field';
import type { TerminalQuestion } from './terminal-session';
import classes from './terminal.module.css';

interface PromptsQuestionProps {
  readonly question: Extract<TerminalQuestion, { kind: 'prompts' }>;
  readonly onAnswer: (answer: TerminalAnswer) => void;
  readonly onCancel: () => void;
  readonly isBusy: boolean;
}

/** What a server asks in its own words: a second factor, a new password. */
export function PromptsQuestion({ question, isBusy, onAnswer, onCancel }: PromptsQuestionProps) {
  const { t } = useTranslation();
  const [responses, setResponses] = useState<readonly string[]>(() => question.prompts.map(() => ''));
  return (
    <form
      noValidate
      aria-label={t('terminal.prompts.title')}
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        onAnswer({ kind: 'responses', responses: [...responses] });
      }}
    >
      <h3 className={classes['title']}>{question.title === '' ? t('terminal.prompts.title') : question.title}</h3>
      {question.instruction !== '' && <p>{question.instruction}</p>}
      {question.prompts.map(({ words, isEchoed }, index) => (
        <TextField
          key={index}
          label={words}
          type={isEchoed ? 'text' : 'password'}
          value={responses[index] ?? ''}
          isFirst={index === 0}
          onChange={(value) => setResponses(responses.with(index, value))}
        />
      ))}
      <div className={classes['actions']}>
        <Button onClick={onCancel}>{t('terminal.cancel')}</Button>
        <Button type="submit" intent="primary" loading={isBusy}>
          {t('terminal.prompts.submit')}
        </Button>
      </div>
    </form>
  );
}
