import { useMemo, useState, type ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObjectId } from '../../../shared/contract';
import { createTopic, useTopic } from '../../state/topic';
import { classNames } from '../../ui/class-names';
import { useOptions } from '../../ui/use-options';
import { useFormat, useText } from '../../ui/use-text';
import { matchingDiscs, MOST_DISCS, type NamedDisc } from './drive-disc-choice';
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
  const named = rows.map((disc) => ({ disc, name: text(disc.label), library: text(disc.library) }));
  const found = matchingDiscs(named, typed);
  const shown = found.slice(0, MOST_DISCS);
  const { at, toFirst, fieldProps, listProps, optionProps } = useOptions(shown, ({ disc }) => onChoose(disc.id));

  return (
    <>
      <input
        {...fieldProps}
        autoFocus
        aria-label={t('drive.find')}
        placeholder={t('drive.find')}
        value={typed}
        className={classes['field']}
        onChange={({ target }) => {
          setTyped(target.value);
          toFirst();
        }}
      />
      <ul {...listProps} aria-label={t('drive.discs')} className={classes['list']}>
        {shown.map((disc, index) => (
          <Disc
            key={disc.disc.id}
            shown={disc}
            isFirstOfLibrary={isFirstOf(shown, index)}
            isAt={index === at}
            isInserted={disc.disc.id === inserted}
            optionProps={optionProps(index)}
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
  readonly shown: NamedDisc;
  readonly isFirstOfLibrary: boolean;
  readonly isAt: boolean;
  readonly isInserted: boolean;
  readonly optionProps: ComponentProps<'li'>;
}

function Disc({ shown, isFirstOfLibrary, isAt, isInserted, optionProps }: DiscProps) {
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
      <li
        {...optionProps}
        aria-label={t('drive.discIn', { disc: name, library })}
        className={classNames(classes['disc'], isAt && classes['chosen'])}
      >
        <span className={classes['name']}>{name}</span>
        <span className={classes['beside']}>{isInserted ? t('drive.inserted') : format.bytes(disc.sizeBytes)}</span>
      </li>
    </>
  );
}
