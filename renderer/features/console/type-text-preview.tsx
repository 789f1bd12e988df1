import { useTranslation } from 'react-i18next';
import type { TypedText } from '../../../shared/model/keyboard/typed-text';
import { TYPING_PAUSE_MS, type TypingSpeed } from '../../../shared/model/keyboard/typing';
import { useFormat } from '../../ui/use-text';
import classes from './type-text-dialog.module.css';

interface TypeTextPreviewProps {
  readonly text: TypedText;
  readonly speed: TypingSpeed;
  readonly isHidden: boolean;
}

/** More than can be looked over is not shown. */
const SHOWN = 1000;
const NAMED = 12;

/** What is shown for keys that leave no mark. */
const SIGNS: ReadonlyMap<string, string> = new Map([
  ['\n', '⏎\n'],
  ['\t', '⇥\t'],
]);

/** What will be typed, how long it takes, and what cannot be typed. */
export function TypeTextPreview({ text: { typed, untypable }, speed, isHidden }: TypeTextPreviewProps) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const seconds = (typed.length * TYPING_PAUSE_MS[speed]) / 1000;
  return (
    <>
      {!isHidden && typed.length > 0 && (
        <textarea
          readOnly
          rows={3}
          aria-label={t('console.text.preview')}
          className={classes['preview']}
          value={typed
            .slice(0, SHOWN)
            .map(({ character }) => SIGNS.get(character) ?? character)
            .join('')
            .concat(typed.length > SHOWN ? '…' : '')}
        />
      )}
      <p className={classes['summary']}>
        {t('console.text.count', { count: typed.length })}
        {seconds >= 1 && ` ${t('console.text.duration', { duration: format.duration(seconds * 1000) })}`}
      </p>
      {untypable.length > 0 && (
        <p role="alert" className={classes['warning']}>
          {isHidden
            ? t('console.text.untypableHidden')
            : t('console.text.untypable', {
                characters: new Intl.ListFormat(i18n.language, { type: 'unit' }).format(
                  untypable.slice(0, NAMED).map(named),
                ),
              })}
        </p>
      )}
    </>
  );
}

/** Characters without a shape of their own are known by their number. */
function named(character: string): string {
  const number = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return /[\p{C}\p{Z}\p{M}]/u.test(character) ? number : `${character} (${number})`;
}
