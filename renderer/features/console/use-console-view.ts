import { useCallback } from 'react';
import type { ConsoleView, ObjectId } from '../../../shared/contract';
import { changePreferences, usePreferences } from '../../state/preferences';
import { consoleView, withConsoleView } from './console-view';

/** How this console is looked at, and how to change that for good. */
export function useConsoleView(id: ObjectId): readonly [ConsoleView, (change: Partial<ConsoleView>) => void] {
  const view = usePreferences(({ consoleViews }) => consoleView(consoleViews, id));
  const change = useCallback(
    (changed: Partial<ConsoleView>) => {
      const { consoleViews } = usePreferences.getState();
      const next = { ...consoleView(consoleViews, id), ...changed };
      changePreferences({ consoleViews: withConsoleView(consoleViews, id, next) });
    },
    [id],
  );
  return [view, change];
}
