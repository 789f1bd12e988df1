import { create } from 'zustand';
import type { ObjectId } from '../../../shared/contract';
import { getBridge } from '../../state/bridge';
import { createTerminalView, type TerminalView } from '../../ui/terminal/terminal-view';
import { openTerminalSession, type TerminalPhase, type TerminalSession, type TerminalTarget } from './terminal-session';

export interface Terminal {
  readonly target: TerminalTarget;
  readonly phase: TerminalPhase;
  readonly view: TerminalView;
  readonly session: TerminalSession;
}

interface Terminals {
  /** By machine. They stay open while another tab or object is looked at. */
  readonly open: ReadonlyMap<ObjectId, Terminal>;
  /** What was last connected to, for the next time. */
  readonly last: ReadonlyMap<ObjectId, TerminalTarget>;
  readonly fontSize: number;
  readonly isForScreenReader: boolean;
}

const DEFAULT_FONT_SIZE = 14;

export const useTerminals = create<Terminals>(() => ({
  open: new Map(),
  last: new Map(),
  fontSize: DEFAULT_FONT_SIZE,
  isForScreenReader: false,
}));

/** Opens a machine's terminal, in the view that it has already if it was open before. */
export function connectTerminal(id: ObjectId, target: TerminalTarget): void {
  const before = useTerminals.getState().open.get(id);
  before?.session.close();
  const view = before?.view ?? createView(id);
  view.reset();
  const put = (phase: TerminalPhase): void => setTerminal(id, { target, phase, view, session });
  const session = openTerminalSession(
    getBridge(),
    { id, ...target, ...view.size },
    {
      onPhase: (phase) => {
        if (isGone(phase)) {
          forgetTerminal(id);
          return;
        }
        put(phase);
        if (phase.kind === 'open') view.focus();
      },
      onBanner: (words) => words.split(/\r?\n/).forEach((line) => view.writeLine(withoutControls(line))),
      onOutput: (bytes) => view.write(bytes),
    },
  );
  put({ kind: 'connecting' });
  useTerminals.setState(({ last }) => ({ last: new Map(last).set(id, target) }));
}

/** Ends the session, and shows again where it could be opened. */
export function closeTerminal(id: ObjectId): void {
  const terminal = useTerminals.getState().open.get(id);
  terminal?.session.close();
  terminal?.view.dispose();
  setTerminal(id, undefined);
}

/** Nothing of it can be looked at any more. */
function forgetTerminal(id: ObjectId): void {
  closeTerminal(id);
  useTerminals.setState(({ last }) => ({ last: new Map([...last].filter(([known]) => known !== id)) }));
}

/** Ends the session; what it showed stays. */
export function disconnectTerminal(id: ObjectId): void {
  const terminal = useTerminals.getState().open.get(id);
  if (terminal === undefined) return;
  terminal.session.close();
  setTerminal(id, { ...terminal, phase: { kind: 'ended' } });
}

export function setTerminalFontSize(fontSize: number): void {
  useTerminals.setState({ fontSize });
  for (const { view } of useTerminals.getState().open.values()) view.setFontSize(fontSize);
}

export function setForScreenReader(isForScreenReader: boolean): void {
  useTerminals.setState({ isForScreenReader });
  for (const { view } of useTerminals.getState().open.values()) view.setScreenReaderMode(isForScreenReader);
}

function createView(id: ObjectId): TerminalView {
  const { fontSize, isForScreenReader } = useTerminals.getState();
  const sessionOf = (): TerminalSession | undefined => useTerminals.getState().open.get(id)?.session;
  const view = createTerminalView({
    onInput: (bytes) => sessionOf()?.type(bytes),
    onResize: () => sessionOf()?.resize(view.size),
    onRelease: () => document.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus(),
  });
  view.setFontSize(fontSize);
  view.setScreenReaderMode(isForScreenReader);
  return view;
}

function setTerminal(id: ObjectId, terminal: Terminal | undefined): void {
  useTerminals.setState(({ open }) => {
    const next = new Map(open);
    if (terminal === undefined) next.delete(id);
    else next.set(id, terminal);
    return { open: next };
  });
}

/** The user has removed the machine's server. */
function isGone(phase: TerminalPhase): boolean {
  const error = phase.kind === 'ended' ? phase.error : undefined;
  return error?.kind === 'reason' && error.reason.key === 'reason.sshServerRemoved';
}

/** What a server says before it is trusted may not move about on the screen. */
function withoutControls(line: string): string {
  return line.replace(/[\u0000-\u001f\u007f-\u009f]/g, ' ');
}
