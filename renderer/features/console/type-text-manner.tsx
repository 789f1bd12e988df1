import { FormGroup, HTMLSelect } from '@blueprintjs/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { TEXT_LAYOUTS, TYPING_SPEEDS } from '../../../shared/model/keyboard/typing';
import type { TypingManner } from './keyboard-manner';
import classes from './type-text-dialog.module.css';

interface TypeTextMannerProps {
  readonly manner: TypingManner;
  readonly onChange: (manner: TypingManner) => void;
}

/** The keyboard layout of the guest, and how fast it can take keys. */
export function TypeTextManner({ manner, onChange }: TypeTextMannerProps) {
  const { t } = useTranslation();
  const layoutId = useId();
  const speedId = useId();
  return (
    <div className={classes['manner']}>
      <FormGroup label={t('console.text.layout')} labelFor={layoutId}>
        <HTMLSelect
          id={layoutId}
          fill
          value={manner.layout}
          options={TEXT_LAYOUTS.map((value) => ({ value, label: t(`console.text.layouts.${value}`) }))}
          onChange={({ currentTarget: { value } }) => {
            const layout = TEXT_LAYOUTS.find((known) => known === value);
            if (layout !== undefined) onChange({ ...manner, layout });
          }}
        />
      </FormGroup>
      <FormGroup label={t('console.text.speed')} labelFor={speedId}>
        <HTMLSelect
          id={speedId}
          fill
          value={manner.speed}
          options={TYPING_SPEEDS.map((value) => ({ value, label: t(`console.text.speeds.${value}`) }))}
          onChange={({ currentTarget: { value } }) => {
            const speed = TYPING_SPEEDS.find((known) => known === value);
            if (speed !== undefined) onChange({ ...manner, speed });
          }}
        />
      </FormGroup>
    </div>
  );
}
