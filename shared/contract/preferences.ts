import { z } from 'zod';
import { TEXT_LAYOUTS, TYPING_SPEEDS } from '../model/keyboard/typing';
import {
  consoleViewSchema,
  consoleWindowSchema,
  MOST_CONSOLE_WINDOWS,
  PICTURE_QUALITIES,
  TILE_SIZES,
} from './console-views';
import { columnsSchema, treeViewSchema } from './search';
import { DEFAULT_TREE_SHOW, treeShowSchema } from './tree-show';

/** Names a view of the tree: one of TREE_VIEWS, or `search:` and the id of a saved search. */
const viewKey = z.string().max(300);

/** What the window remembers between runs; kept by the backend, as a browser's storage is tied to a port. */
export const preferencesSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  language: z.enum(['system', 'en', 'zh-CN']),
  /** Width of the tree pane, percent of the window. */
  treeWidth: z.number().min(5).max(90),
  /** What the tree shows; a saved search stands here whole, so that it is shown before its pool has come. */
  treeView: z.object({ key: viewKey, view: treeViewSchema }),
  /** By view: the nodes that the user closed or opened again, by id. A server keeps its references over restarts. */
  expanded: z.record(viewKey, z.record(z.string(), z.boolean())),
  /** By view: where the keyboard was last. */
  focusedNodes: z.record(viewKey, z.string()),
  isJobsDrawerOpen: z.boolean(),
  treeShow: treeShowSchema,
  /** The columns of tables in their order, with their width in px; the program's own where there are none. */
  tableColumns: columnsSchema,
  /** By a kept search's id: the columns as the user has changed them, where the search has columns of its own. */
  searchColumns: z.record(viewKey, columnsSchema),
  /** How text is typed into a guest; 'automatic' takes the layout of the user's own keyboard. */
  typing: z.object({ layout: z.enum([...TEXT_LAYOUTS, 'automatic']), speed: z.enum(TYPING_SPEEDS) }),
  /** The user's own key combinations, by KeyboardEvent.code. */
  keyCombinations: z.array(z.array(z.string().max(30)).min(1).max(6)).max(50),
  sharesClipboard: z.boolean(),
  /** By the object's id, where it is not as it always is. */
  consoleViews: z.record(z.string().max(600), consoleViewSchema),
  consoleQuality: z.enum(PICTURE_QUALITIES),
  /** Those that are open: they are opened again at the next start. */
  consoleWindows: z.array(consoleWindowSchema).max(MOST_CONSOLE_WINDOWS),
  wallTileSize: z.enum(TILE_SIZES),
  /** How the details pane shows several objects. */
  selectionPage: z.enum(['table', 'wall']),
});

export type Preferences = z.infer<typeof preferencesSchema>;

export const DEFAULT_PREFERENCES: Preferences = {
  theme: 'system',
  language: 'system',
  treeWidth: 24,
  treeView: { key: 'infrastructure', view: 'infrastructure' },
  expanded: {},
  focusedNodes: {},
  isJobsDrawerOpen: false,
  treeShow: DEFAULT_TREE_SHOW,
  tableColumns: [],
  searchColumns: {},
  typing: { layout: 'automatic', speed: 'normal' },
  keyCombinations: [],
  sharesClipboard: true,
  consoleViews: {},
  consoleQuality: 'automatic',
  consoleWindows: [],
  wallTileSize: 'medium',
  selectionPage: 'table',
};
