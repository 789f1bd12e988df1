import type RFB from '@novnc/novnc';
import { useEffect, useMemo, useState } from 'react';
import type { TypedCharacter } from '../../../shared/model/keyboard/typed-text';
import type { TypingManner } from './keyboard-manner';
import { typeText } from './type-text';

export interface TypingProgress {
  readonly done: number;
  readonly total: number;
}

export interface Typing {
  readonly progress: TypingProgress | undefined;
  readonly isRunning: () => boolean;
  /** After what is being typed already. Resolves when all is typed, or typing was stopped. */
  readonly type: (typed: readonly TypedCharacter[], manner: TypingManner) => Promise<void>;
  readonly stop: () => void;
}

/** Types texts into a guest, one after the other; the end of the connection stops it. */
export function useTyping(rfb: RFB | undefined): Typing {
  const [progress, setProgress] = useState<TypingProgress>();
  const queue = useMemo(() => createQueue(rfb, setProgress), [rfb]);
  useEffect(() => queue.stop, [queue]);
  return { ...queue, progress };
}

function createQueue(
  rfb: RFB | undefined,
  onProgress: (progress: TypingProgress | undefined) => void,
): Omit<Typing, 'progress'> {
  let stopping = new AbortController();
  let waiting = 0;
  let last: Promise<void> = Promise.resolve();

  async function typeNow(
    before: Promise<void>,
    typed: readonly TypedCharacter[],
    { layout, speed }: TypingManner,
  ): Promise<void> {
    const { signal } = stopping;
    await before;
    const total = typed.length;
    if (rfb !== undefined && !signal.aborted) {
      await typeText(rfb, typed, { layout, speed, signal, onProgress: (done) => onProgress({ done, total }) });
    }
    waiting -= 1;
    if (waiting === 0) onProgress(undefined);
  }

  return {
    isRunning: () => waiting > 0,
    type: (typed, manner) => {
      waiting += 1;
      last = typeNow(last, typed, manner);
      return last;
    },
    stop: () => {
      stopping.abort();
      stopping = new AbortController();
    },
  };
}
