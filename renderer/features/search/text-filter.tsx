import { TextArea } from '@blueprintjs/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Filter } from '../../../shared/contract';
import { parseFilter } from '../../../shared/model/search/language/parse-filter';
import { printFilter } from '../../../shared/model/search/language/print-filter';
import { useText } from '../../ui/use-text';
import { LanguageHelp } from './language-help';
import classes from './search-editor.module.css';

interface TextFilterProps {
  readonly filter: Filter | undefined;
  readonly onChange: (filter: Filter | undefined) => void;
}

/** The filter as text; what it asks follows as long as it can be read. */
export function TextFilter({ filter, onChange }: TextFilterProps) {
  const { t } = useTranslation();
  const text = useText();
  const problemId = useId();
  const asked = JSON.stringify(filter ?? null);
  const [draft, setDraft] = useState<{ readonly typed: string; readonly asked: string }>();
  const typed = draft?.asked === asked ? draft.typed : printFilter(filter);
  const parsed = parseFilter(typed);
  const isWrong = 'problem' in parsed;
  return (
    <div>
      <TextArea
        className={classes['typed'] ?? ''}
        aria-label={t('searchEditor.typed')}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? problemId : undefined}
        intent={isWrong ? 'danger' : 'none'}
        placeholder={t('searchEditor.example')}
        value={typed}
        spellCheck={false}
        onChange={(event) => change(event.currentTarget.value)}
      />
      {isWrong && (
        <div id={problemId} role="status">
          <p className={classes['problem']}>{text(parsed.problem)}</p>
          <p className={classes['excerpt']}>
            {typed.slice(0, parsed.start)}
            <mark>{typed.slice(parsed.start, parsed.end) || ' '}</mark>
            {typed.slice(parsed.end)}
          </p>
        </div>
      )}
      <LanguageHelp />
    </div>
  );

  function change(changed: string): void {
    const read = parseFilter(changed);
    if ('problem' in read) {
      setDraft({ typed: changed, asked });
      return;
    }
    setDraft({ typed: changed, asked: JSON.stringify(read.filter ?? null) });
    onChange(read.filter);
  }
}
