import { ReasonError } from '../../contract';
import type { Reader } from '../../views/view';
import type { Ref, XapiMap } from '../../xenapi/refs';
import { poolOf } from '../connection-root';
import { GUI_CONFIG } from '../other-config';
import { readSearchXml, type ReadSearch } from './xml/read-search';

/** Clients put their own brand first; old dumps have what was to be replaced by it. */
const KEY = /^\[?\w+\]?\.Search-(.+)$/;

/** A search as a pool keeps it. */
export interface KeptSearch {
  readonly uuid: string;
  readonly key: string;
  readonly xml: string;
}

export function keptSearches(guiConfig: XapiMap<string>): readonly KeptSearch[] {
  return Object.entries(guiConfig).flatMap(([key, xml]) => {
    const uuid = KEY.exec(key)?.[1];
    return uuid === undefined ? [] : [{ uuid, key, xml }];
  });
}

/** Under which keys a pool keeps a search: clients of several brands may have saved it. */
export function keysOf(guiConfig: XapiMap<string>, uuid: string): readonly string[] {
  return keptSearches(guiConfig).flatMap((kept) => (kept.uuid === uuid ? [kept.key] : []));
}

export function newKey(uuid: string): string {
  return `${GUI_CONFIG.search}${uuid}`;
}

/** The pool of a connection, which keeps its searches whether it has a name or not. */
export function keepingPool(
  read: Reader,
): { readonly ref: Ref<'pool'>; readonly guiConfig: XapiMap<string> } | undefined {
  const [ref, pool] = poolOf(read) ?? [];
  return ref === undefined || pool === undefined ? undefined : { ref, guiConfig: pool.gui_config };
}

/** Undefined for what this program cannot read; it is left where it is. */
export function readKept(xml: string): ReadSearch | undefined {
  try {
    return readSearchXml(xml);
  } catch (error) {
    if (error instanceof ReasonError) return undefined;
    throw error;
  }
}
