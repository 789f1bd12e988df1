import { useEffect, useState, type RefObject } from 'react';
import type { ConsoleRow } from '../../../shared/contract';
import { getBridge } from '../../state/bridge';
import { createTerminalView } from '../../ui/terminal/terminal-view';
import { createConsoleLife, type ConsoleLife, type ConsolePhase } from './console-life';
import { openTextSession, type TextSession } from './text-session';

interface UseTextConsole {
  readonly phase: ConsolePhase<TextSession>;
  readonly life: ConsoleLife | undefined;
}

/** Keeps a console of text connected, in a screen that stands in `place` whatever becomes of the connection. */
export function useTextConsole(target: ConsoleRow | undefined, place: RefObject<HTMLElement | null>): UseTextConsole {
  const [phase, setPhase] = useState<ConsolePhase<TextSession>>({ kind: 'none' });
  const [life, setLife] = useState<ConsoleLife>();

  useEffect(() => {
    if (place.current === null) return;
    const bridge = getBridge();
    let session: TextSession | undefined;
    const view = createTerminalView({
      onInput: (bytes) => session?.type(bytes),
      // A console's size is not told to the guest.
      onResize: () => undefined,
      onRelease: () => document.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus(),
    });
    const begun = createConsoleLife<TextSession>({
      open: (id, events) => {
        // What is typed while it is being opened waits for it.
        session = openTextSession(bridge, id, { ...events, onOutput: (bytes) => view.write(bytes) });
        return session;
      },
      onPhase: setPhase,
    });
    const hide = view.show(place.current);
    setLife(begun);
    return () => {
      begun.dispose();
      hide();
      view.dispose();
    };
  }, [place]);

  useEffect(() => life?.show(target), [life, target]);

  return { phase, life };
}
