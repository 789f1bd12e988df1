import {
  connectionObjectId,
  parseObjectId,
  ReasonError,
  text,
  toErrorData,
  type ObjectId,
  type SavedSearchRow,
  type Search,
} from '../../../shared/contract';
import type { FieldTypes } from '../../../shared/model/search/filter-row';
import { readKept } from '../../../shared/model/search/kept-searches';
import { readSearchesXml, type ReadSearch } from '../../../shared/model/search/xml/read-search';
import { isForXenCenter, writeSearchFile, type SearchToWrite } from '../../../shared/model/search/xml/write-search';
import { formatXml } from '../../../shared/model/search/xml/xml-document';
import { showProblem } from '../../state/problems';
import { startCommand } from '../../state/run-command';
import { forgetSearch } from '../../state/search-view';
import { downloadText } from '../../ui/download';

/** What XenCenter calls its files of searches. */
const EXTENSION = '.xensearch';
/** More than any number of searches needs. */
const LARGEST_BYTES = 10_000_000;

/** A search out of a file. */
export interface ImportedSearch {
  readonly uuid: string;
  readonly search: Search;
  readonly xml: string;
}

/** The servers whose pools keep a search. */
export function keptOn({ pools }: SavedSearchRow): readonly ObjectId[] {
  return pools.map((pool) => connectionObjectId(parseObjectId(pool).connection));
}

/** Resolves to whether it could be begun on any of the servers. */
export async function saveSearch(
  servers: readonly ObjectId[],
  input: { readonly uuid: string; readonly search: Search; readonly xml?: string | undefined },
): Promise<boolean> {
  const started = await startCommand('search.save', servers, input);
  return (started?.jobs.length ?? 0) > 0;
}

export async function deleteSearch(saved: SavedSearchRow): Promise<void> {
  const started = await startCommand('search.delete', keptOn(saved), { uuid: saved.id });
  if (started !== undefined) forgetSearch(saved.id);
}

export async function renameSearch(saved: SavedSearchRow, name: string): Promise<void> {
  await startCommand('search.rename', keptOn(saved), { uuid: saved.id, name });
}

export function exportSearch(search: Search, saved: SavedSearchRow | undefined, fieldTypes: FieldTypes): void {
  const file = writeSearchFile([toWrite(search, saved, fieldTypes)]);
  downloadText(`${search.name === '' ? 'search' : search.name}${EXTENSION}`, 'application/xml', file);
}

/** Whether XenCenter would show the search, too. */
export function isKnownToXenCenter(search: Search, fieldTypes: FieldTypes): boolean {
  return isForXenCenter(toWrite(search, undefined, fieldTypes));
}

function toWrite(search: Search, saved: SavedSearchRow | undefined, fieldTypes: FieldTypes): SearchToWrite {
  return {
    uuid: saved?.origin === 'pool' ? saved.id : crypto.randomUUID(),
    search,
    original: saved?.xml === undefined ? undefined : readKept(saved.xml),
    fieldType: (name) => fieldTypes.get(name) ?? 'text',
  };
}

export function isSearchFile({ name }: File): boolean {
  return name.toLowerCase().endsWith(EXTENSION);
}

/** The searches of a file; what is wrong with it is shown, and nothing read. */
export async function readSearchFile(file: File): Promise<readonly ImportedSearch[]> {
  try {
    if (file.size > LARGEST_BYTES) throw new ReasonError(text('reason.noSearch'));
    const found = readSearchesXml(await file.text());
    if (found.length === 0) throw new ReasonError(text('reason.noSearch'));
    return found.map(imported);
  } catch (error) {
    const isUnread = error instanceof DOMException;
    showProblem(isUnread ? { kind: 'reason', reason: text('reason.fileUnreadable') } : toErrorData(error), file.name);
    return [];
  }
}

function imported({ uuid, search, element }: ReadSearch): ImportedSearch {
  return { uuid: uuid === '' ? crypto.randomUUID() : uuid, search, xml: formatXml(element) };
}
