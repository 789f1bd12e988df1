import { InputGroup } from '@blueprintjs/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatAmount, parseAmount } from '../../../shared/model/search/language/units';
import type { PropertyKind } from '../../../shared/model/search/property';
import classes from './search-editor.module.css';

interface AmountInputProps {
  readonly label: string;
  readonly kind: PropertyKind;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** An amount with its unit, as `4GiB`; the value follows whatever is one. */
export function AmountInput({ label, kind, value, onChange }: AmountInputProps) {
  const { t } = useTranslation();
  const id = useId();
  const [draft, setDraft] = useState<{ readonly typed: string; readonly value: number }>();
  const isTime = kind === 'since';
  const isDraft = draft?.value === value;
  const typed = isDraft ? draft.typed : formatAmount(kind, value);
  const isWrong = parseAmount(kind, typed.trim()) === undefined;
  return (
    <div className={classes['amount']}>
      <InputGroup
        aria-label={label}
        aria-invalid={isWrong}
        aria-describedby={isWrong || isTime ? id : undefined}
        intent={isWrong ? 'danger' : 'none'}
        value={typed}
        autoComplete="off"
        spellCheck={false}
        onValueChange={(changed) => {
          const amount = parseAmount(kind, changed.trim());
          setDraft({ typed: changed, value: amount ?? value });
          if (amount !== undefined) onChange(amount);
        }}
      />
      {isWrong && (
        <span id={id} className={classes['problem']}>
          {t(`search.language.amount.${kind}`, { value: typed })}
        </span>
      )}
      {!isWrong && isTime && (
        <span id={id} className={classes['label']}>
          {t('searchEditor.sinceMidnight')}
        </span>
      )}
    </div>
  );
}
