import { CrossIcon } from '@blueprintjs/icons';
import { useTranslation } from 'react-i18next';
import { dismissProblem, useProblems } from '../state/problems';
import { ErrorMessage } from '../ui/error-message';
import { ToolButton } from '../ui/tool-button';
import classes from './problem-list.module.css';

/** Requests that failed without a dialog of their own; each stays until it is put away. */
export function ProblemList() {
  const { t } = useTranslation();
  const problems = useProblems((state) => state.problems);
  return problems.map(({ id, error, subject }) => (
    <div key={id} className={classes['problem']}>
      <ErrorMessage error={error} subject={subject} />
      <ToolButton icon={<CrossIcon />} label={t('ui.dismiss')} onClick={() => dismissProblem(id)} />
    </div>
  ));
}
