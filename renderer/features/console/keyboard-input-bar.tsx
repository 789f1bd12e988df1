import { useEffect, useEffectEvent, useId, useRef, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { attachInputLine } from './keyboard-input-line';
import classes from './keyboard-input-line.module.css';
import { typingManner } from './keyboard-manner';
import { prepareText } from './type-text';
import type { ConsoleKeyboard } from './use-console-keyboard';

interface KeyboardInputBarProps {
  readonly keyboard: ConsoleKeyboard;
  readonly screen: RefObject<HTMLElement | null>;
}

/** A line for input methods: a picture cannot be composed in. */
export function KeyboardInputBar({ keyboard: { rfb, typing }, screen }: KeyboardInputBarProps) {
  const { t } = useTranslation();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);

  const typeText = useEffectEvent((text: string) => {
    if (rfb === undefined) return;
    const manner = typingManner(rfb);
    const onLayout = prepareText(text, manner.layout);
    // What no key types may still be known to the server by itself.
    if (onLayout.untypable.length === 0) void typing.type(onLayout.typed, manner);
    else void typing.type(prepareText(text, 'characters').typed, { ...manner, layout: 'characters' });
  });

  const passKey = useEffectEvent((event: KeyboardEvent) => {
    const pass = (): void => void screen.current?.querySelector('canvas')?.dispatchEvent(event);
    if (rfb === undefined || !typing.isRunning()) pass();
    // After the text before it.
    else void typing.type([], typingManner(rfb)).then(pass);
  });

  useEffect(() => {
    if (field.current === null) return;
    return attachInputLine(field.current, { onKey: passKey, onText: typeText });
  }, []);

  return (
    <div className={classes['line']}>
      <label htmlFor={id} className={classes['label']}>
        {t('console.inputLine.label')}
      </label>
      <input
        ref={field}
        id={id}
        className={classes['field']}
        disabled={rfb === undefined}
        placeholder={t('console.inputLine.hint')}
        autoComplete="off"
        spellCheck={false}
      />
    </div>
  );
}
