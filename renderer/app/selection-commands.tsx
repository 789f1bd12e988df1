import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { CommandRow, NodeGroup, ObjectId } from '../../shared/contract';
import { startOffered, useRefused } from '../state/run-command';
import {
  SelectionCommandsContext,
  type SelectionCommands as SelectionCommandsValue,
} from '../state/selection-commands';
import { createTopic, useTopic } from '../state/topic';
import { useCommandTargets, useSelectedGroups } from '../state/selected-objects';
import { CommandDialog } from './command-dialog';
import { FORMS } from './forms';
import { RefusedDialog } from './refused-dialog';
import { isShortcut } from './shortcut';
import { useWindowKeys } from './use-window-keys';

/** Holds the commands of the selection for toolbar, menus and shortcuts, and runs them. */
export function SelectionCommands({ children }: { readonly children: ReactNode }) {
  const { commands, isKnown, whenKnown } = useCommands(useCommandTargets(), useSelectedGroups());
  const [asked, setAsked] = useState<Asked>();
  const refused = useRefused((state) => state.refused);
  const run = useCallback((...run: Run) => begin(run, setAsked), []);
  const value = useMemo(() => ({ commands, isKnown, run, whenKnown }), [commands, isKnown, run, whenKnown]);

  useWindowKeys((event) => {
    if (isTypedInto(event.target)) return;
    whenKnown((known) => {
      const command = known.find(({ shortcut }) => shortcut !== undefined && isShortcut(shortcut, event));
      if (command === undefined) return;
      event.preventDefault();
      run(command);
    });
  });

  return (
    <SelectionCommandsContext value={value}>
      {children}
      {asked !== undefined && <AskedDialog key={asked.command.id} {...asked} onDone={(next) => setAsked(next)} />}
      {refused.length > 0 && <RefusedDialog refused={refused} onClose={() => useRefused.setState({ refused: [] })} />}
    </SelectionCommandsContext>
  );
}

type Run = readonly [command: CommandRow, input?: unknown];

interface Asked {
  readonly command: CommandRow;
  /** Undefined until the form is filled in, for a command that has one. */
  readonly input: unknown;
}

/** Opens what has to be answered before a command runs, or runs it. */
function begin([command, input]: Run, open: (asked: Asked | undefined) => void): void {
  const { ready, refused, ask, form } = command;
  if (ready.length === 0) return;
  const isFormDue = form !== undefined && input === undefined;
  if (isFormDue || ask !== undefined || refused.length > 0) {
    open({ command, input });
    return;
  }
  open(undefined);
  void startOffered(command, input);
}

interface AskedDialogProps extends Asked {
  readonly onDone: (next: Asked | undefined) => void;
}

/** The form of a command first, then its question. A form shows by itself what the command cannot run on. */
function AskedDialog({ command, input, onDone }: AskedDialogProps) {
  const renderForm = command.form === undefined || input !== undefined ? undefined : FORMS.get(command.form);
  const start = (given: unknown): void => {
    onDone(undefined);
    void startOffered(command, given);
  };
  if (renderForm === undefined) {
    return <CommandDialog command={command} onConfirm={() => start(input)} onClose={() => onDone(undefined)} />;
  }
  const submit = (given: unknown): void => {
    if (command.ask === undefined) start(given);
    else onDone({ command, input: given });
  };
  return renderForm({ command, onSubmit: submit, onClose: () => onDone(undefined) });
}

function useCommands(ids: ReadonlySet<ObjectId>, groups: readonly NodeGroup[]): Omit<SelectionCommandsValue, 'run'> {
  const topic = useMemo(() => createTopic('commands', { targets: [...ids], groups: [...groups] }), [ids, groups]);
  const { rows, isReady } = useTopic(topic);
  const commands = useMemo(() => rows.toSorted((a, b) => a.order - b.order), [rows]);
  const waiting = useRef<(commands: readonly CommandRow[]) => void>(undefined);
  useEffect(() => () => (waiting.current = undefined), [topic]);
  useEffect(() => {
    if (!isReady) return;
    waiting.current?.(commands);
    waiting.current = undefined;
  }, [isReady, commands]);
  const whenKnown = useCallback<SelectionCommandsValue['whenKnown']>(
    (act) => {
      if (isReady) act(commands);
      else waiting.current = act;
    },
    [isReady, commands],
  );
  return { commands, isKnown: isReady, whenKnown };
}

/** Shortcuts of commands are off while a field or a menu has the keyboard. */
function isTypedInto(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [role=menu]') !== null;
}
