import { Tab, Tabs } from '@blueprintjs/core';
import { useTranslation } from 'react-i18next';
import type { ObjectRow } from '../../shared/contract';
import { useUi } from '../state/ui-store';
import { moveAmongTabs } from '../ui/tab-keys';
import { ErrorBoundary } from './error-boundary';
import classes from './object-tabs.module.css';
import { TABS } from './tabs';

/** The tab strip of an object and the page that is open. */
export function ObjectTabs({ object }: { readonly object: ObjectRow }) {
  const { t } = useTranslation();
  const wanted = useUi((state) => state.tab);
  const showTab = useUi((state) => state.showTab);
  const tabs = object.tabs.filter((tab) => TABS.has(tab));
  const shown = tabs.includes(wanted) ? wanted : (tabs[0] ?? '');
  return (
    <Tabs
      id="object"
      className={classes['tabs'] ?? ''}
      selectedTabId={shown}
      onChange={(tab) => showTab(String(tab))}
      renderActiveTabPanelOnly
      animate={false}
    >
      {tabs.map((tab) => {
        const Page = TABS.get(tab);
        return (
          <Tab
            key={tab}
            id={tab}
            onKeyDown={moveAmongTabs}
            title={t(`tabs.${tab}`)}
            panelClassName={classes['panel'] ?? ''}
            {...(Page === undefined
              ? {}
              : {
                  panel: (
                    <ErrorBoundary>
                      <Page id={object.id} object={object} />
                    </ErrorBoundary>
                  ),
                })}
          />
        );
      })}
    </Tabs>
  );
}
