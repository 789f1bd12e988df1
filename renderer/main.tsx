import '@blueprintjs/core/lib/css/blueprint.css';
import './ui/tokens.css';
import './ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import { startStrings } from './app/strings';
import { followTheme } from './app/theme';
import { toErrorData } from '../shared/contract';
import { loadAppInfo } from './state/app-info';
import { followExpansion, followRemovedServers } from './state/expansion';
import { followHistory } from './state/history';
import { loadPreferences } from './state/preferences';
import { showProblem } from './state/problems';
import { followTree } from './state/tree';
import { followSelection } from './state/tree-selection';

async function start(): Promise<void> {
  // Before the first paint, so that it comes up in the user's own theme and language.
  await Promise.all([loadPreferences(), loadAppInfo()]).catch((error: unknown) => showProblem(toErrorData(error)));
  await startStrings();
  followTheme();
  followExpansion();
  followTree();
  followSelection();
  followHistory();
  followRemovedServers();
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no element with the id root');
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}

void start();
