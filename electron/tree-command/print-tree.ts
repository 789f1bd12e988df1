import {
  toErrorData,
  type Label,
  type SavedSearchRow,
  type SearchTextRow,
  type Today,
  type TreeRow,
  type TreeView,
} from '../../shared/contract';
import { parseSearch } from '../../shared/model/search-query';
import { createBackend } from '../backend/backend';
import type { Backend, BackendOptions } from '../backend/backend-types';
import { follow } from './follow';
import { NO_SECRETS, NO_SETTINGS } from './kept-nowhere';
import { openPool } from './open-pool';
import { HELP, parseOptions, UsageError, type TreeOptions } from './options';
import { indentedText, treeNodes, type TreeNode } from './tree-nodes';
import { createWords, type Strings, type Words } from './words';

interface Surroundings extends Pick<BackendOptions, 'version' | 'startDemo' | 'serveDump' | 'log'> {
  readonly strings: Strings;
  readonly environment: NodeJS.ProcessEnv;
  /** The day on which relative dates of searches are meant. */
  readonly today: Today;
  /** Ends it early; a session on the server is still logged out. */
  readonly signal: AbortSignal;
}

/** What the command prints. Rejects with UsageError for whatever is not as it should be, in words. */
export async function printTree(args: readonly string[], surroundings: Surroundings): Promise<string> {
  const options = parseOptions(args, surroundings.environment);
  if (options === 'help') return `${HELP}\n`;
  const words = await createWords(surroundings.strings, options.language);
  const backend = await createBackend({
    ...surroundings,
    carrier: 'browser',
    settings: NO_SETTINGS,
    secrets: NO_SECRETS,
  });
  try {
    const printed = openPool(backend, options.source, words.sentenceOf).then(() =>
      treeOf(backend, options, plainly(words), surroundings),
    );
    return await Promise.race([printed, interruption(surroundings.signal)]);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(words.sentenceOf(toErrorData(error)));
  } finally {
    await backend.close();
  }
}

function interruption(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new UsageError('Interrupted.')), { once: true });
  });
}

async function treeOf(
  backend: Backend,
  { view, show, search, isJson }: TreeOptions,
  { nameOf }: Words,
  { today }: Surroundings,
): Promise<string> {
  const { view: shown, title } = await viewOf(backend, view, nameOf);
  const rows = await follow(backend, 'tree', { view: shown, show, today }, (found) => found);
  const isFound = await finder(backend, search, nameOf);
  const children = treeNodes(rows, nameOf, isFound);
  if (!isJson) return indentedText(children);
  const top: TreeNode = { type: 'view', name: title, ref: null, icon: 'view', children };
  return `${JSON.stringify(top, undefined, 2)}\n`;
}

/** There is one pool alone here: nobody takes the one of a dump for another. */
function plainly({ nameOf, sentenceOf }: Words): Words {
  const name = (label: Label): string =>
    typeof label === 'string' || label.key !== 'tree.offline' ? nameOf(label) : String(label.params?.['name'] ?? '');
  return { nameOf: name, sentenceOf };
}

/** The view, and what it is called. */
async function viewOf(
  backend: Backend,
  view: TreeOptions['view'],
  nameOf: (label: Label) => string,
): Promise<{ readonly view: TreeView; readonly title: string }> {
  if (typeof view === 'string') return { view, title: nameOf({ key: `tree.view.${view}` }) };
  const rows = await follow(backend, 'savedSearches', {}, (found) => found);
  const isMeant = ({ id, label }: SavedSearchRow): boolean =>
    [id, nameOf(label)].some((name) => name.toLowerCase() === view.searchName.toLowerCase());
  const row = rows.find(isMeant);
  if (row === undefined) throw new UsageError(unknownSearch(view.searchName, rows, nameOf));
  return { view: { search: row.search }, title: nameOf(row.label) };
}

function unknownSearch(name: string, rows: readonly SavedSearchRow[], nameOf: (label: Label) => string): string {
  const names = [...rows].sort((one, other) => (one.sort < other.sort ? -1 : 1)).map(({ label }) => nameOf(label));
  return `There is no search called ${JSON.stringify(name)}. There are:\n${names.map((each) => `  ${each}`).join('\n')}`;
}

/** By what the search box would find a line; everything where nothing is typed. */
async function finder(
  backend: Backend,
  typed: string,
  nameOf: (label: Label) => string,
): Promise<(row: TreeRow) => boolean> {
  const query = parseSearch(typed);
  if (query === undefined) return () => true;
  const texts: readonly SearchTextRow[] = await follow(backend, 'searchTexts', {}, (found) => found);
  const found = new Set(texts.filter((row) => query.matches(row)).map(({ id }) => id));
  return ({ object, label }) =>
    (object !== undefined && found.has(object)) ||
    ((object === undefined || typeof label !== 'string') &&
      query.matches({ uuid: '', text: nameOf(label).toLowerCase() }));
}
