import { text, type Text } from '../../contract';

/** The top of all folders, in which an object is that has none. */
export const TOP_FOLDER = '/';

/** XenCenter separates folders by the one and the empty ones' paths by the other. */
const RESERVED = /[/;]/;

/** A path as clients wrote it, in one form: `/a/b`. XenCenter reads over white space around it and slashes too many. */
export function folderPath(written: string): string {
  return TOP_FOLDER + folderNames(written).join('/');
}

/** From the top down; none for the top. */
export function folderNames(path: string): readonly string[] {
  return path
    .trim()
    .split('/')
    .filter((name) => name !== '');
}

export function folderName(path: string): string {
  return folderNames(path).at(-1) ?? '';
}

export function parentFolder(path: string): string {
  return TOP_FOLDER + folderNames(path).slice(0, -1).join('/');
}

export function subfolder(parent: string, name: string): string {
  return folderPath(`${parent}/${name.trim()}`);
}

/** The folder itself counts as within. */
export function isWithinFolder(path: string, folder: string): boolean {
  return folder === TOP_FOLDER || path === folder || path.startsWith(`${folder}/`);
}

/** Where what is within a folder is once that folder is somewhere else. */
export function movedFolder(path: string, from: string, to: string): string {
  return isWithinFolder(path, from) ? folderPath(`${to}/${path.slice(from.length)}`) : path;
}

/** The folders on the way to one, itself included, the top left out. */
export function folderChain(path: string): readonly string[] {
  const names = folderNames(path);
  return names.map((_, depth) => TOP_FOLDER + names.slice(0, depth + 1).join('/'));
}

/** Why a folder cannot be called so; `siblings` are the names beside it. */
export function folderNameProblem(name: string, siblings: readonly string[] = []): Text | undefined {
  if (name.trim() === '') return text('organise.problem.noName');
  if (RESERVED.test(name)) return text('organise.problem.folderCharacters');
  return siblings.includes(name.trim()) ? text('organise.problem.folderExists', { name: name.trim() }) : undefined;
}

/** Why a folder cannot be moved into another: two of one name would become one. `folders` are those that there are. */
export function folderMoveProblem(folder: string, parent: string, folders: readonly string[]): Text | undefined {
  const name = folderName(folder);
  const moved = subfolder(parent, name);
  return moved !== folder && folders.includes(moved) ? text('organise.problem.folderInTheWay', { name }) : undefined;
}
