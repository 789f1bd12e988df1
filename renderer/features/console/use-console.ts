import { useEffect, useEffectEvent, useState, type RefObject } from 'react';
import type { Bridge, ConsoleRow } from '../../../shared/contract';
import { getBridge } from '../../state/bridge';
import { createConsoleLife, type ConsoleLife, type ConsolePhase } from './console-life';
import { openConsole } from './console-session';

export interface UseConsole {
  readonly phase: ConsolePhase;
  /** Whether the screen has been painted since it was connected. */
  readonly hasPicture: boolean;
  readonly life: ConsoleLife | undefined;
}

interface UseConsoleOptions {
  /** Holds the live picture, and the keyboard while there is none. */
  readonly screen: RefObject<HTMLElement | null>;
  /** Is painted with the last picture when the live one goes. */
  readonly lastFrame: RefObject<HTMLCanvasElement | null>;
  /** The most of that picture's width that is kept, px; all of it where there is none. */
  readonly keptWidth?: number;
  /** Through which it is connected, where that is not the usual way. */
  readonly bridge?: () => Bridge;
}

/** Keeps a console connected. Whether it has the keyboard is the same before and after. */
export function useConsole(
  target: ConsoleRow | undefined,
  { screen, lastFrame, keptWidth = Infinity, bridge: openBridge = getBridge }: UseConsoleOptions,
): UseConsole {
  const [phase, setPhase] = useState<ConsolePhase>({ kind: 'none' });
  const [hasPicture, setHasPicture] = useState(false);
  const [life, setLife] = useState<ConsoleLife>();

  const begin = useEffectEvent((element: HTMLElement) => {
    const bridge = openBridge();
    return createConsoleLife({
      onPhase: setPhase,
      open: (id, events) => {
        const session = openConsole({
          bridge,
          target: element,
          id,
          events: {
            ...events,
            onPicture: () => setHasPicture(true),
            onEnding: (frame) => {
              if (frame !== undefined) paint(lastFrame.current, frame, keptWidth);
              setHasPicture(false);
              // The canvas that has the keyboard goes; what is around it keeps it for the next one.
              if (element.contains(document.activeElement)) element.focus({ preventScroll: true });
            },
            onConnected: () => {
              events.onConnected();
              if (document.activeElement === element) session.rfb.focus({ preventScroll: true });
            },
          },
        });
        return session;
      },
    });
  });

  useEffect(() => {
    const element = screen.current;
    if (element === null) return;
    const begun = begin(element);
    setLife(begun);
    return () => begun.dispose();
  }, [screen]);

  useEffect(() => life?.show(target), [life, target]);

  return { phase, hasPicture, life };
}

function paint(canvas: HTMLCanvasElement | null, frame: ImageData, mostWidth: number): void {
  if (canvas === null) return;
  const scale = Math.min(1, mostWidth / frame.width);
  canvas.width = Math.round(frame.width * scale);
  canvas.height = Math.round(frame.height * scale);
  const whole = new OffscreenCanvas(frame.width, frame.height);
  whole.getContext('2d')?.putImageData(frame, 0, 0);
  canvas.getContext('2d')?.drawImage(whole, 0, 0, canvas.width, canvas.height);
}
