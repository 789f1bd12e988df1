import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EditPreviewRow, ObjectId } from '../../../shared/contract';
import { isEditEmpty } from '../../../shared/model/organise/plan';
import type { CommandFormProps } from '../../state/command-form';
import { startCommand } from '../../state/run-command';
import { EditDraftStep } from './edit-draft-step';
import { editOfDraft, EMPTY_DRAFT } from './edit-draft';
import { EditPreviewStep } from './edit-preview-step';
import { EditResultsStep } from './edit-results-step';
import { useJobResults } from './job-results';

type Step = { readonly at: 'draft' | 'preview' } | { readonly at: 'results'; readonly rows: readonly EditPreviewRow[] };

/** Changes several objects at once: what is to change, a preview on each object, and how it went. */
export function EditForm({ command, onClose }: CommandFormProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(EMPTY_DRAFT);
  const [step, setStep] = useState<Step>({ at: 'draft' });
  const [results, follow] = useJobResults();
  const [leftOut, setLeftOut] = useState<ReadonlySet<ObjectId>>(new Set());
  const edit = useMemo(() => editOfDraft(draft), [draft]);
  const targets = command.ready;
  const title = t('organise.edit.title', { count: targets.length });
  switch (step.at) {
    case 'draft':
      return (
        <EditDraftStep
          title={title}
          targets={targets}
          draft={draft}
          isEmpty={isEditEmpty(edit)}
          refused={command.refused}
          onChange={setDraft}
          onNext={() => setStep({ at: 'preview' })}
          onClose={onClose}
        />
      );
    case 'preview':
      return (
        <EditPreviewStep
          title={title}
          targets={targets}
          edit={edit}
          onBack={() => setStep({ at: 'draft' })}
          onApply={(rows) => {
            setStep({ at: 'results', rows });
            void apply(rows);
          }}
          onClose={onClose}
        />
      );
    case 'results':
      return (
        <EditResultsStep
          title={title}
          rows={step.rows}
          results={results}
          leftOut={leftOut}
          onRetry={(rows) => void apply(rows)}
          onClose={onClose}
        />
      );
  }

  async function apply(rows: readonly EditPreviewRow[]): Promise<void> {
    const ids = rows.map(({ id }) => id);
    setLeftOut(new Set());
    const started = await startCommand(command.id, ids, edit);
    follow(started?.jobs ?? []);
    setLeftOut(new Set(started === undefined ? ids : started.refused.map(({ id }) => id)));
  }
}
