import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { toErrorData, type CommandRow, type JobStarted, type ObjectId } from '../../shared/contract';
import { getBridge } from '../state/bridge';
import { showProblem } from '../state/problems';
import { SelectionCommandsContext } from '../state/selection-commands';
import { createTopic, useTopic } from '../state/topic';
import { useUi } from '../state/ui-store';
import { CommandDialog } from './command-dialog';
import { RefusedDialog } from './refused-dialog';
import { isShortcut } from './shortcut';

/** Holds the commands of the selection for toolbar, menus and shortcuts, and runs them. */
export function SelectionCommands({ children }: { readonly children: ReactNode }) {
  const ids = useUi((state) => state.selection.ids);
  const commands = useCommands(ids);
  const [asked, setAsked] = useState<CommandRow>();
  const [refused, setRefused] = useState<JobStarted['refused']>([]);

  const value = useMemo(() => {
    const start = (command: CommandRow): void => {
      setAsked(undefined);
      getBridge()
        .call('job.start', { command: command.id, targets: [...command.ready] })
        .then((started) => setRefused(started.refused))
        .catch((error: unknown) => showProblem(toErrorData(error)));
    };
    const run = (command: CommandRow): void => {
      if (command.ready.length === 0) return;
      if (command.ask !== undefined || command.refused.length > 0) setAsked(command);
      else start(command);
    };
    return { commands, run, start };
  }, [commands]);

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || isTypedInto(event.target)) return;
      const command = commands.find(({ shortcut }) => shortcut !== undefined && isShortcut(shortcut, event));
      if (command === undefined) return;
      event.preventDefault();
      value.run(command);
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, [commands, value]);

  return (
    <SelectionCommandsContext value={value}>
      {children}
      {asked !== undefined && (
        <CommandDialog command={asked} onConfirm={() => value.start(asked)} onClose={() => setAsked(undefined)} />
      )}
      {refused.length > 0 && <RefusedDialog refused={refused} onClose={() => setRefused([])} />}
    </SelectionCommandsContext>
  );
}

function useCommands(ids: ReadonlySet<ObjectId>): readonly CommandRow[] {
  const topic = useMemo(() => createTopic('commands', { targets: [...ids] }), [ids]);
  const { rows } = useTopic(topic);
  return useMemo(() => rows.toSorted((a, b) => a.order - b.order), [rows]);
}

/** Shortcuts are off while a field, a dialog or a console has the keyboard. */
function isTypedInto(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('input, textarea, select, [role=dialog], [role=menu], canvas') !== null
  );
}
