import { Button, InputGroup } from '@blueprintjs/core';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Option, OptionList } from '../../ui/option-list';
import spoken from '../../ui/spoken.module.css';
import { decided } from './edit-draft';
import classes from './organise.module.css';
import type { TagFact } from './use-facts';

interface TagEditorProps {
  readonly known: readonly TagFact[];
  /** How many objects it is about. */
  readonly count: number;
  readonly decisions: ReadonlyMap<string, boolean>;
  readonly onDecide: (decisions: ReadonlyMap<string, boolean>) => void;
  readonly isFirst?: boolean;
  /** Where other things stand beside it. */
  readonly isShort?: boolean;
}

/** Tags to tick: ticked for all, for none, or as it is now where only some have it. A new one is typed. */
export function TagEditor({ known, count, decisions, onDecide, isFirst, isShort = false }: TagEditorProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const inputId = useId();
  const added = [...decisions.keys()].filter((tag) => !known.some((fact) => fact.tag === tag));
  // What the objects have comes first; the rest is there to choose from.
  const inUse = known.filter(({ bearers }) => bearers > 0);
  const others = known.filter(({ bearers }) => bearers === 0);
  const all = [...added.map((tag) => ({ tag, bearers: 0 })), ...inUse, ...others];
  const wanted = typed.trim();
  const shown = all.filter(({ tag }) => tag.toLowerCase().includes(wanted.toLowerCase()));
  const add = (): void => {
    if (wanted === '') return;
    onDecide(decided(decisions, wanted, true));
    setTyped('');
  };
  return (
    <>
      <div className={classes['adding']}>
        <div>
          <label htmlFor={inputId} className={spoken['spoken']}>
            {t('organise.tags.filter')}
          </label>
          <InputGroup
            id={inputId}
            value={typed}
            autoFocus={isFirst === true}
            autoComplete="off"
            spellCheck={false}
            placeholder={t('organise.tags.filter')}
            onValueChange={setTyped}
            onKeyDown={(event) => {
              // Enter adds; with nothing typed it sends the form.
              if (event.key !== 'Enter' || wanted === '') return;
              event.preventDefault();
              add();
            }}
          />
        </div>
        <Button disabled={wanted === ''} onClick={add}>
          {t('organise.tags.add')}
        </Button>
      </div>
      <OptionList type="checkbox" label={t('organise.tags.legend')} isShort={isShort}>
        {all.length === 0 && <p className={classes['muted']}>{t('organise.tags.none')}</p>}
        {shown.map(({ tag, bearers }) => (
          <Option
            key={tag}
            type="checkbox"
            name={tag}
            isChosen={decisions.get(tag) ?? (bearers === 0 ? false : bearers === count ? true : undefined)}
            note={
              bearers > 0 && bearers < count && !decisions.has(tag)
                ? t('organise.tags.some', { bearers, count })
                : undefined
            }
            onChoose={() => onDecide(next(tag, bearers))}
          />
        ))}
      </OptionList>
    </>
  );

  /** Ticked, not ticked and, where objects differ, as they are: each click the next. */
  function next(tag: string, bearers: number): ReadonlyMap<string, boolean> {
    const isMixed = bearers > 0 && bearers < count;
    const decision = decisions.get(tag);
    if (isMixed) return decided(decisions, tag, decision === undefined ? true : decision ? false : undefined);
    if (decision !== undefined) return decided(decisions, tag, undefined);
    return decided(decisions, tag, bearers === 0);
  }
}
