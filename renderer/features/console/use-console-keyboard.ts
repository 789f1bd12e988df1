import type RFB from '@novnc/novnc';
import { useEffect, useEffectEvent, useState, type RefObject } from 'react';
import { text } from '../../../shared/contract';
import type { Combination } from '../../../shared/model/keyboard/combinations';
import { LAYOUTS } from '../../../shared/model/keyboard/layout-table';
import { usePreferences } from '../../state/preferences';
import { showProblem } from '../../state/problems';
import type { ClipboardRefusal } from './clipboard-rules';
import { shareClipboard } from './clipboard-sharing';
import { attachKeyboard } from './keyboard';
import { typingManner } from './keyboard-manner';
import { learnOwnLayout, useOwnLayout } from './keyboard-own-layout';
import { isTypedUnasked, prepareText } from './type-text';
import { useTyping, type Typing } from './type-text-queue';

/** What is open beside the console. */
export type KeyboardQuestion =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'abrupt'; readonly combination: Combination }
  | { readonly kind: 'combinations' };

/** Everything that a console takes beside the keys that are pressed on it. */
export interface ConsoleKeyboard {
  /** undefined while there is no connection. */
  readonly rfb: RFB | undefined;
  readonly typing: Typing;
  readonly question: KeyboardQuestion | undefined;
  readonly ask: (question: KeyboardQuestion | undefined) => void;
  /** Why the last text did not reach the other side's clipboard. */
  readonly clipboardRefusal: ClipboardRefusal | undefined;
}

/** @param screen holds the picture, and has the keyboard when the guest is to have it */
export function useConsoleKeyboard(rfb: RFB | undefined, screen: RefObject<HTMLElement | null>): ConsoleKeyboard {
  const [question, ask] = useState<KeyboardQuestion>();
  const [clipboardRefusal, setClipboardRefusal] = useState<ClipboardRefusal>();
  const typing = useTyping(rfb);
  const sharesClipboard = usePreferences((preferences) => preferences.sharesClipboard);

  const attach = useEffectEvent((to: RFB, target: HTMLElement) => {
    const paste = (text: string): void => {
      const manner = typingManner(to);
      const prepared = prepareText(text, manner.layout);
      if (isTypedUnasked(text, prepared)) void typing.type(prepared.typed, manner);
      else ask({ kind: 'text', text });
    };
    return attachKeyboard(to, target, {
      layout: () => LAYOUTS[useOwnLayout.getState().layout],
      isTyping: typing.isRunning,
      onStopTyping: typing.stop,
      onPaste: paste,
      onPasteAsked: () => {
        navigator.clipboard
          .readText()
          .then(paste, () => showProblem({ kind: 'reason', reason: text('reason.clipboardUnread') }));
      },
    });
  });

  useEffect(() => {
    const target = screen.current;
    if (rfb === undefined || target === null) return;
    void learnOwnLayout();
    return attach(rfb, target);
  }, [rfb, screen]);

  useEffect(() => {
    const target = screen.current;
    if (rfb === undefined || target === null || !sharesClipboard) return;
    return shareClipboard(rfb, target, setClipboardRefusal);
  }, [rfb, screen, sharesClipboard]);

  return { rfb, typing, question, ask, clipboardRefusal };
}
