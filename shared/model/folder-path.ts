import type { XapiMap } from '../xenapi/refs';
import { otherConfig } from './other-config';

/** The folder that an object lies in, `/a/b`; undefined for those in none. */
export function folderOf(record: { readonly other_config: XapiMap<string> }): string | undefined {
  return folderPath(otherConfig(record, 'folder') ?? '');
}

/** Without empty names, which would be folders that nobody sees; undefined where nothing is left. */
export function folderPath(written: string): string | undefined {
  const names = written.split('/').filter((name) => name !== '');
  return names.length === 0 ? undefined : `/${names.join('/')}`;
}

/** The folder above; undefined for those at the top. */
export function parentFolder(path: string): string | undefined {
  const slash = path.lastIndexOf('/');
  return slash <= 0 ? undefined : path.slice(0, slash);
}

/** A folder and those above it, from the outside in: `/a`, `/a/b`. */
export function folderAncestors(path: string): readonly string[] {
  const parent = parentFolder(path);
  return parent === undefined ? [path] : [...folderAncestors(parent), path];
}

/** Its own name. */
export function folderName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
