import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObjectId } from '../../../shared/contract';
import { createTopic, useTopic } from '../../state/topic';
import { classNames } from '../../ui/class-names';
import { useFormat, useText } from '../../ui/use-text';
import { matchingDiscs, MOST_DISCS, stepTo, type NamedDisc } from './drive-disc-choice';
import classes from './drive-panel.module.css';

interface DriveDiscsProps {
  readonly vm: ObjectId;
  /** What is in the drive. */
  readonly inserted: ObjectId | undefined;
  readonly onChoose: (disc: ObjectId) => void;
}

/** All discs that the VM can see, by library, with a field that narrows them down. */
export function DriveDiscs({ vm, inserted, onChoose }: DriveDiscsProps) {
  const { t } = useTranslation();
  const text = useText();
  const { rows, isReady } = useTopic(useMemo(() => createTopic('discs', { id: vm }), [vm]));
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const prefix = useId();
  const named = rows.map((disc) => ({ disc, name: text(disc.label), library: text(disc.library) }));
  const found = matchingDiscs(named, typed);
  const shown = found.slice(0, MOST_DISCS);
  const current = Math.min(at, shown.length - 1);

  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);

  function onKeyDown(event: KeyboardEvent): void {
    const next = stepTo(event.key, current, shown.length);
    const chosen = shown[current];
    if (next !== undefined) setAt(next);
    else if (event.key === 'Enter' && chosen !== undefined) onChoose(chosen.disc.id);
    else return;
    event.preventDefault();
  }

  return (
    <>
      <input
        autoFocus
        type="text"
        role="combobox"
        aria-expanded
        aria-controls={`${prefix}list`}
        aria-activedescendant={shown.length > 0 ? `${prefix}${current}` : undefined}
        aria-label={t('drive.find')}
        placeholder={t('drive.find')}
        spellCheck={false}
        autoComplete="off"
        value={typed}
        className={classes['field']}
        onChange={({ target }) => {
          setTyped(target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul ref={list} id={`${prefix}list`} role="listbox" aria-label={t('drive.discs')} className={classes['list']}>
        {shown.map((disc, index) => (
          <Disc
            key={disc.disc.id}
            id={`${prefix}${index}`}
            shown={disc}
            isFirstOfLibrary={isFirstOf(shown, index)}
            isAt={index === current}
            isInserted={disc.disc.id === inserted}
            onChoose={() => onChoose(disc.disc.id)}
            onReach={() => setAt(index)}
          />
        ))}
      </ul>
      <p role="status" className={classes['status']}>
        {found.length > shown.length
          ? t('drive.more', { count: found.length - shown.length })
          : isReady && found.length === 0 && t(rows.length === 0 ? 'drive.noLibrary' : 'drive.nothing')}
      </p>
    </>
  );
}

/** The tools stand above the libraries, and under no heading of theirs. */
function isFirstOf(shown: readonly NamedDisc[], index: number): boolean {
  const [disc, before] = [shown[index], shown[index - 1]];
  return disc?.library !== before?.library || disc?.disc.isTools !== before?.disc.isTools;
}

interface DiscProps {
  readonly id: string;
  readonly shown: NamedDisc;
  readonly isFirstOfLibrary: boolean;
  readonly isAt: boolean;
  readonly isInserted: boolean;
  readonly onChoose: () => void;
  readonly onReach: () => void;
}

function Disc({ id, shown, isFirstOfLibrary, isAt, isInserted, onChoose, onReach }: DiscProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { disc, name, library } = shown;
  return (
    <>
      {isFirstOfLibrary && (
        <li role="presentation" className={classes['library']}>
          {disc.isTools === true ? t('drive.tools') : library}
        </li>
      )}
      {/* The keyboard stays in the field above, which moves along the list. */}
      <li
        id={id}
        role="option"
        aria-selected={isAt}
        aria-label={t('drive.discIn', { disc: name, library })}
        className={classNames(classes['disc'], isAt && classes['chosen'])}
        onMouseDown={(event) => event.preventDefault()}
        onClick={onChoose}
        onKeyDown={undefined}
        onMouseMove={onReach}
      >
        <span className={classes['name']}>{name}</span>
        <span className={classes['beside']}>{isInserted ? t('drive.inserted') : format.bytes(disc.sizeBytes)}</span>
      </li>
    </>
  );
}
