import { useEffect, useRef, useState, type RefObject } from 'react';
import type { ErrorData, ObjectId } from '../../../shared/contract';
import { getBridge } from '../../state/bridge';
import { openConsole, type ConsoleSession } from './console-session';
import { retryDelayMs } from './retry-delay';

export type ConsolePhase =
  | { readonly kind: 'connecting' | 'connected' }
  | { readonly kind: 'lost'; readonly error: ErrorData | undefined; readonly retryAt: number };

interface UseConsole {
  readonly phase: ConsolePhase;
  readonly session: RefObject<ConsoleSession | null>;
}

/** The phase of one attempt on one console; that of any other attempt is not this one's. */
interface AttemptPhase {
  readonly attempt: string;
  readonly phase: ConsolePhase;
}

/**
 * Keeps a console connected: at once when the console is another one, after a growing pause when it was lost.
 * @param screen holds the live picture @param lastFrame is painted with the last picture when the live one goes
 */
export function useConsole(
  id: ObjectId | undefined,
  screen: RefObject<HTMLElement | null>,
  lastFrame: RefObject<HTMLCanvasElement | null>,
): UseConsole {
  const [retry, setRetry] = useState({ count: 0, failures: 0 });
  const [known, setKnown] = useState<AttemptPhase>();
  const session = useRef<ConsoleSession>(null);
  const attempt = `${retry.count} ${id ?? ''}`;

  useEffect(() => {
    const target = screen.current;
    if (id === undefined || target === null) return;
    let timer: number | undefined;
    let hasConnected = false;
    const opened = openConsole(getBridge(), target, id, {
      onConnected: () => {
        hasConnected = true;
        setKnown({ attempt, phase: { kind: 'connected' } });
      },
      onLastFrame: (frame) => paint(lastFrame.current, frame),
      onLost: (error) => {
        const failures = hasConnected ? 1 : retry.failures + 1;
        const delayMs = retryDelayMs(failures);
        setKnown({ attempt, phase: { kind: 'lost', error, retryAt: Date.now() + delayMs } });
        timer = window.setTimeout(() => setRetry({ count: retry.count + 1, failures }), delayMs);
      },
    });
    session.current = opened;
    return () => {
      window.clearTimeout(timer);
      opened.close();
      session.current = null;
    };
  }, [attempt, id, lastFrame, retry, screen]);

  return { phase: known?.attempt === attempt ? known.phase : { kind: 'connecting' }, session };
}

function paint(canvas: HTMLCanvasElement | null, frame: ImageData): void {
  if (canvas === null) return;
  canvas.width = frame.width;
  canvas.height = frame.height;
  canvas.getContext('2d')?.putImageData(frame, 0, 0);
}
