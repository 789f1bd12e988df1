import type { TerminalAnswer } from '../../../shared/contract';
import { HostKeyQuestion } from './host-key-question';
import { LoginQuestion } from './login-question';
import { PromptsQuestion } from './prompts-question';
import type { TerminalQuestion } from './terminal-session';

interface TerminalQuestionsProps {
  readonly question: TerminalQuestion;
  readonly user: string;
  readonly onAnswer: (answer: TerminalAnswer) => void;
  readonly onCancel: () => void;
  readonly isBusy: boolean;
}

/** What has to be known before a shell can be had, asked in place. */
export function TerminalQuestions({ question, user, isBusy, onAnswer, onCancel }: TerminalQuestionsProps) {
  switch (question.kind) {
    case 'hostKey':
      return <HostKeyQuestion question={question} isBusy={isBusy} onAnswer={onAnswer} />;
    case 'login':
      return <LoginQuestion question={question} isBusy={isBusy} user={user} onAnswer={onAnswer} onCancel={onCancel} />;
    case 'prompts':
      return (
        <PromptsQuestion
          key={JSON.stringify(question.prompts)}
          question={question}
          isBusy={isBusy}
          onAnswer={onAnswer}
          onCancel={onCancel}
        />
      );
  }
}
