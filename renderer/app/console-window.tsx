import { BlueprintProvider, NonIdealState } from '@blueprintjs/core';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ObjectId, ObjectRow } from '../../shared/contract';
import { ConsoleTab } from '../features/console/console-tab';
import { ConsoleWall } from '../features/console/console-wall';
import { useWhyAbsent } from '../features/console/use-why-absent';
import { createTopic, useTopic } from '../state/topic';
import { useUi } from '../state/ui-store';
import { useText } from '../ui/use-text';
import { BackendBanner } from './backend-banner';
import classes from './console-window.module.css';
import { ErrorBoundary } from './error-boundary';
import { isWall, ObjectWall } from './object-wall';
import { ProblemList } from './problem-list';
import { SelectionCommands } from './selection-commands';
import { WindowFailure } from './window-failure';

/** A window of its own for the console of one object, or for a wall of several. */
export function ConsoleWindow({ ids }: { readonly ids: readonly ObjectId[] }) {
  return (
    <ErrorBoundary>
      <BlueprintProvider>
        <SelectionCommands>
          <div className={classes['window']}>
            <BackendBanner />
            <ProblemList />
            <WindowFailure />
            <main className={classes['content']}>
              <Content ids={ids} />
            </main>
          </div>
        </SelectionCommands>
      </BlueprintProvider>
    </ErrorBoundary>
  );
}

function Content({ ids }: { readonly ids: readonly ObjectId[] }) {
  const [only, second] = ids;
  if (only === undefined || second !== undefined) return <Wall ids={ids} />;
  return isWall(only) ? <OneWall id={only} /> : <OneConsole id={only} />;
}

function OneConsole({ id }: { readonly id: ObjectId }) {
  const { object, why } = useOne(id);
  // What can be done here is about this object.
  useEffect(() => useUi.getState().selectInTable(new Set([id])), [id]);
  if (object !== undefined) return <ConsoleTab id={id} object={object} takesKeyboard />;
  return why !== undefined && <NonIdealState title={why} />;
}

/** All that runs in a pool or a vApp. */
function OneWall({ id }: { readonly id: ObjectId }) {
  const { object, why } = useOne(id);
  if (object !== undefined) return <ObjectWall id={id} />;
  return why !== undefined && <NonIdealState title={why} />;
}

function Wall({ ids }: { readonly ids: readonly ObjectId[] }) {
  const { t } = useTranslation();
  useTitle(t('consoleWall.name'));
  return <ConsoleWall ids={ids} emptyText="" />;
}

/** The object that a window is about, whose name it has, or why there is none. */
function useOne(id: ObjectId): { readonly object: ObjectRow | undefined; readonly why: string | undefined } {
  const text = useText();
  const { rows, isReady } = useTopic(useMemo(() => createTopic('object', { id }), [id]));
  const why = useWhyAbsent(id, isReady);
  const [object] = rows;
  useTitle(object === undefined ? undefined : text(object.label));
  return { object, why };
}

function useTitle(name: string | undefined): void {
  useEffect(() => {
    document.title = name === undefined ? 'Poolkeeper' : `${name} – Poolkeeper`;
  }, [name]);
}
