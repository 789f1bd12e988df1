import { Tab, Tabs } from '@blueprintjs/core';
import { useTranslation } from 'react-i18next';
import type { NodeId } from '../../shared/contract';
import { changePreferences, usePreferences } from '../state/preferences';
import { moveAmongTabs } from '../ui/tab-keys';
import tabClasses from './object-tabs.module.css';
import classes from './selection-pages.module.css';
import { SelectionTable } from './selection-table';
import { SelectionWall } from './selection-wall';

/** What is selected as a table, or as a wall of its consoles. */
export function SelectionPages({ nodes }: { readonly nodes: ReadonlySet<NodeId> }) {
  const { t } = useTranslation();
  const shown = usePreferences(({ selectionPage }) => selectionPage);
  return (
    <Tabs
      id="selection"
      className={tabClasses['tabs'] ?? ''}
      selectedTabId={shown}
      onChange={(page) => changePreferences({ selectionPage: page === 'wall' ? 'wall' : 'table' })}
      renderActiveTabPanelOnly
      animate={false}
    >
      <Tab
        onKeyDown={moveAmongTabs}
        id="table"
        title={t('consoleWall.table')}
        panelClassName={classes['page'] ?? ''}
        panel={<SelectionTable nodes={nodes} />}
      />
      <Tab
        onKeyDown={moveAmongTabs}
        id="wall"
        title={t('consoleWall.name')}
        panelClassName={classes['page'] ?? ''}
        panel={<SelectionWall key={[...nodes].join()} nodes={nodes} />}
      />
    </Tabs>
  );
}
