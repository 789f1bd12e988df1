import { BlueprintProvider } from '@blueprintjs/core';
import { useTopic } from '../state/topic';
import { connectionsTopic } from '../state/topics';
import { Dialogs } from './dialogs';
import { ErrorBoundary } from './error-boundary';
import { Frame } from './frame';

export function App() {
  const { rows: connections, isReady } = useTopic(connectionsTopic);
  return (
    <ErrorBoundary>
      <BlueprintProvider>
        <Frame connections={connections} isReady={isReady} />
        <Dialogs connections={connections} />
      </BlueprintProvider>
    </ErrorBoundary>
  );
}
