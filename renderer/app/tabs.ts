import type { ComponentType } from 'react';
import type { ObjectId, ObjectRow } from '../../shared/contract';
import { ConsoleTab } from '../features/console/console-tab';
import { GeneralTab } from '../features/general/general-tab';
import { TerminalTab } from '../features/terminal/terminal-tab';
import { ObjectWall } from './object-wall';
import { SearchTab } from './search-tab';

/** What a tab page is given. */
export interface TabProps {
  readonly id: ObjectId;
  readonly object: ObjectRow;
}

/** The tab pages by the name that the backend gives them. A new tab is a line here and a label in the strings. */
export const TABS: ReadonlyMap<string, ComponentType<TabProps>> = new Map<string, ComponentType<TabProps>>([
  ['general', GeneralTab],
  ['console', ConsoleTab],
  ['wall', ObjectWall],
  ['terminal', TerminalTab],
  ['search', SearchTab],
]);
