import { Button, InputGroup } from '@blueprintjs/core';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
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
}

/** Tags to tick: ticked for all, for none, or as it is now where only some have it. A new one is typed. */
export function TagEditor({ known, count, decisions, onDecide, isFirst }: TagEditorProps) {
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
          <label htmlFor={inputId} className={classes['spoken']}>
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
      <div role="group" aria-label={t('organise.tags.legend')} className={classes['list']}>
        {all.length === 0 && <p className={classes['muted']}>{t('organise.tags.none')}</p>}
        {shown.map(({ tag, bearers }) => (
          <TagOption
            key={tag}
            tag={tag}
            state={decisions.get(tag) ?? (bearers === 0 ? false : bearers === count ? true : undefined)}
            note={
              bearers > 0 && bearers < count && !decisions.has(tag)
                ? t('organise.tags.some', { bearers, count })
                : undefined
            }
            onChange={() => onDecide(next(tag, bearers))}
          />
        ))}
      </div>
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

interface TagOptionProps {
  readonly tag: string;
  /** undefined where only some objects have it. */
  readonly state: boolean | undefined;
  readonly note: string | undefined;
  readonly onChange: () => void;
}

function TagOption({ tag, state, note, onChange }: TagOptionProps) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current !== null) box.current.indeterminate = state === undefined;
  }, [state]);
  return (
    <label className={classes['option']}>
      <input ref={box} type="checkbox" checked={state === true} onChange={onChange} />
      <span className={classes['name']}>{tag}</span>
      {note !== undefined && <span className={classes['note']}>{note}</span>}
    </label>
  );
}
