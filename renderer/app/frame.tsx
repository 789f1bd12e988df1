import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Group, Panel, Separator } from 'react-resizable-panels';
import type { ConnectionRow } from '../../shared/contract';
import { DumpProgress } from '../features/connections/dump-progress';
import { FoundSearches } from '../features/search/import-searches-dialog';
import { WelcomePage } from '../features/welcome/welcome-page';
import { changePreferences, usePreferences } from '../state/preferences';
import { useUi } from '../state/ui-store';
import { followKeyboardPlace } from '../ui/keyboard-place';
import { AppShortcuts } from './app-shortcuts';
import { BackendBanner } from './backend-banner';
import { BlockedWindows } from './blocked-windows';
import { DetailsPane } from './details-pane';
import classes from './frame.module.css';
import { JobsDrawer } from './jobs-drawer';
import { Palette } from './palette/palette';
import { ProblemList } from './problem-list';
import { SelectionCommands } from './selection-commands';
import { ShortcutList } from './shortcut-list';
import { StatusLine } from './status-line';
import { Toolbar } from './toolbar';
import { TreePane } from './tree-pane';
import { UnrevealedNote } from './unrevealed-note';
import { useFileDoors } from './use-file-doors';

interface FrameProps {
  readonly connections: readonly ConnectionRow[];
  /** Whether it is known which connections there are. */
  readonly isReady: boolean;
}

/** The window: toolbar, tree, details, jobs, status line. */
export function Frame({ connections, isReady }: FrameProps) {
  useFileDoors();
  useEffect(followKeyboardPlace, []);
  const isJobsDrawerOpen = usePreferences((preferences) => preferences.isJobsDrawerOpen);
  const isPaletteOpen = useUi((state) => state.isPaletteOpen);
  const isShortcutsOpen = useUi((state) => state.isShortcutsOpen);
  return (
    <SelectionCommands>
      <div className={classes['frame']}>
        <BackendBanner />
        <Toolbar />
        <ProblemList />
        <UnrevealedNote />
        <BlockedWindows />
        <DumpProgress />
        <main className={classes['main']}>{connections.length > 0 ? <Panes /> : isReady && <WelcomePage />}</main>
        {isJobsDrawerOpen && <JobsDrawer />}
        <StatusLine connections={connections} />
      </div>
      <AppShortcuts />
      {isPaletteOpen && <Palette />}
      {isShortcutsOpen && <ShortcutList />}
      <FoundSearches />
    </SelectionCommands>
  );
}

function Panes() {
  const { t } = useTranslation();
  const treeWidth = usePreferences((preferences) => preferences.treeWidth);
  return (
    <Group
      orientation="horizontal"
      defaultLayout={{ tree: treeWidth, details: 100 - treeWidth }}
      onLayoutChanged={(layout, { isUserInteraction }) => {
        const width = layout['tree'];
        if (isUserInteraction && width !== undefined) changePreferences({ treeWidth: width });
      }}
    >
      <Panel id="tree" minSize="180px" className={classes['treePane']}>
        <TreePane />
      </Panel>
      <Separator className={classes['splitter']} aria-label={t('app.treeWidth')} />
      <Panel id="details" minSize="320px">
        <DetailsPane />
      </Panel>
    </Group>
  );
}
