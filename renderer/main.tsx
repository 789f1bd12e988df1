import '@blueprintjs/core/lib/css/blueprint.css';
import './ui/tokens.css';
import './ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app';
import { ConsoleWindow } from './app/console-window';
import { startStrings } from './app/strings';
import { followTheme } from './app/theme';
import { toErrorData } from '../shared/contract';
import { loadAppInfo } from './state/app-info';
import { followExpansion, followRemovedServers } from './state/expansion';
import { followConsoleWindows, OWN_CONSOLES } from './state/console-windows';
import { followHistory } from './state/history';
import { followMainWindow } from './state/own-window';
import { followPreferences, loadPreferences } from './state/preferences';
import { showProblem } from './state/problems';
import { followTerminalWishes } from './state/show-terminal';
import { followTree } from './state/tree';
import { followSelection } from './state/tree-selection';
import { keepPressesWhole } from './ui/whole-presses';

async function start(): Promise<void> {
  // Before the first paint, so that it comes up in the user's own theme and language.
  await Promise.all([loadPreferences(), loadAppInfo()]).catch((error: unknown) => showProblem(toErrorData(error)));
  await startStrings();
  followTheme();
  keepPressesWhole(window);
  followPreferences();
  if (OWN_CONSOLES === undefined) followAll();
  else followMainWindow(OWN_CONSOLES);
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no element with the id root');
  createRoot(root).render(
    <StrictMode>{OWN_CONSOLES === undefined ? <App /> : <ConsoleWindow ids={OWN_CONSOLES} />}</StrictMode>,
  );
}

/** What only the main window needs. */
function followAll(): void {
  followExpansion();
  followTree();
  followSelection();
  followHistory();
  followRemovedServers();
  followTerminalWishes();
  void followConsoleWindows();
}

void start();
