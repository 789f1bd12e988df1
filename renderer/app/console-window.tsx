import { BlueprintProvider, NonIdealState } from '@blueprintjs/core';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { parseObjectId, type ObjectId } from '../../shared/contract';
import { ConsoleWall } from '../features/console/console-wall';
import { ConsoleTab } from '../features/console/console-tab';
import { createTopic, useTopic } from '../state/topic';
import { connectionsTopic } from '../state/topics';
import { useUi } from '../state/ui-store';
import { useText } from '../ui/use-text';
import { BackendBanner } from './backend-banner';
import classes from './console-window.module.css';
import { ErrorBoundary } from './error-boundary';
import { ProblemList } from './problem-list';
import { SelectionCommands } from './selection-commands';

/** A window of its own for the console of one object, or for a wall of several. */
export function ConsoleWindow({ ids }: { readonly ids: readonly ObjectId[] }) {
  const [only, second] = ids;
  return (
    <ErrorBoundary>
      <BlueprintProvider>
        <SelectionCommands>
          <div className={classes['window']}>
            <BackendBanner />
            <ProblemList />
            <main className={classes['content']}>
              {only !== undefined && second === undefined ? <OneConsole id={only} /> : <Wall ids={ids} />}
            </main>
          </div>
        </SelectionCommands>
      </BlueprintProvider>
    </ErrorBoundary>
  );
}

function OneConsole({ id }: { readonly id: ObjectId }) {
  const { t } = useTranslation();
  const text = useText();
  const { rows, isReady } = useTopic(useMemo(() => createTopic('object', { id }), [id]));
  const connections = useTopic(connectionsTopic);
  const server = connections.rows.find((row) => row.id === parseObjectId(id).connection);
  const object = rows[0];
  const name = object === undefined ? undefined : text(object.label);

  // What can be done here is about this object.
  useEffect(() => useUi.getState().selectInTable(new Set([id])), [id]);
  useEffect(() => {
    document.title = name === undefined ? 'Poolkeeper' : `${name} – Poolkeeper`;
  }, [name]);

  if (object !== undefined) return <ConsoleTab id={id} object={object} />;
  if (!isReady || !connections.isReady) return null;
  const isThere = server?.state === 'connected';
  return (
    <NonIdealState
      title={
        server === undefined || isThere
          ? t('details.gone')
          : t('console.serverState', { server: server.name, state: t(`connection.states.${server.state}`) })
      }
    />
  );
}

function Wall({ ids }: { readonly ids: readonly ObjectId[] }) {
  const { t } = useTranslation();
  const title = t('consoleWall.name');
  useEffect(() => {
    document.title = `${title} – Poolkeeper`;
  }, [title]);
  return <ConsoleWall ids={ids} />;
}
