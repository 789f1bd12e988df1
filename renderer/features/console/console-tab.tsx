import { useMemo } from 'react';
import { consoleRoute, type ConsoleRow, type ObjectId, type ObjectRow } from '../../../shared/contract';
import { useConsoleWindows } from '../../state/console-windows';
import { createTopic, useTopic } from '../../state/topic';
import { ErrorMessage } from '../../ui/error-message';
import { ConsoleScreen } from './console-screen';
import { UndockedNotice } from './undocked-notice';

interface ConsoleTabProps {
  readonly id: ObjectId;
  readonly object: ObjectRow;
}

/** The screen of a VM or of a host, live. */
export function ConsoleTab({ id, object }: ConsoleTabProps) {
  const isUndocked = useConsoleWindows(({ open }) => open.has(consoleRoute([id])));
  return isUndocked ? <UndockedNotice id={id} /> : <LiveConsole id={id} object={object} />;
}

function LiveConsole({ id, object }: ConsoleTabProps) {
  const { rows, isReady, error } = useTopic(useMemo(() => createTopic('consoles', { id }), [id]));
  if (error !== undefined) return <ErrorMessage error={error} />;
  return <ConsoleScreen key={id} console={graphical(rows)} isKnown={isReady} object={object} />;
}

/** Servers also offer text consoles (vt100), which speak another protocol. */
function graphical(rows: readonly ConsoleRow[]): ConsoleRow | undefined {
  return rows.find(({ protocol }) => protocol === 'rfb');
}
