import { describe, expect, it } from 'vitest';
import {
  emptyFolders,
  formatEmptyFolders,
  withFolder,
  withFolderMoved,
  withoutFolder,
} from '../../../../shared/model/organise/empty-folders';
import {
  folderChain,
  folderNameProblem,
  folderPath,
  isWithinFolder,
  movedFolder,
  parentFolder,
} from '../../../../shared/model/organise/folder-path';

describe('the path of a folder', () => {
  it.each([
    ['/a/b', '/a/b'],
    ['a/b', '/a/b'],
    [' //a//b/ ', '/a/b'],
    ['', '/'],
    ['/', '/'],
  ])('%j is %s', (written, path) => {
    expect(folderPath(written)).toBe(path);
  });

  it('leads through its ancestors', () => {
    expect(folderChain('/a/b/c')).toEqual(['/a', '/a/b', '/a/b/c']);
    expect([parentFolder('/a/b'), parentFolder('/a'), parentFolder('/')]).toEqual(['/a', '/', '/']);
  });

  it.each([
    ['/a', '/a', true],
    ['/a/b', '/a', true],
    ['/ab', '/a', false],
    ['/', '/a', false],
    ['/a', '/', true],
  ])('%s is within %s: %s', (path, folder, isWithin) => {
    expect(isWithinFolder(path, folder)).toBe(isWithin);
  });

  it.each([
    ['/a', '/x/y'],
    ['/a/b', '/x/y/b'],
    ['/ab', '/ab'],
  ])('%s is %s once /a is /x/y', (path, moved) => {
    expect(movedFolder(path, '/a', '/x/y')).toBe(moved);
  });

  it.each([
    ['plan', undefined],
    ['  ', 'organise.problem.noName'],
    ['a/b', 'organise.problem.folderCharacters'],
    ['a;b', 'organise.problem.folderCharacters'],
    [' taken ', 'organise.problem.folderExists'],
  ])('may end in %j: %s', (name, problem) => {
    expect(folderNameProblem(name, ['taken'])?.key).toBe(problem);
  });
});

describe('EMPTY_FOLDERS', () => {
  it('is read as XenCenter reads it', () => {
    expect(emptyFolders({ other_config: { EMPTY_FOLDERS: '/a; ;/b/c/;x;/' } })).toEqual(['/a', '/b/c']);
    expect(emptyFolders({ other_config: {} })).toEqual([]);
  });

  it('is a list in which each folder stands once, and nothing where there is none', () => {
    expect([formatEmptyFolders(['/a', '/b', '/a']), formatEmptyFolders([])]).toEqual(['/a;/b', undefined]);
  });

  it('keeps a folder that would else vanish', () => {
    expect(withFolder(['/a'], '/b')).toEqual(['/a', '/b']);
    expect(withFolder(['/a'], '/a')).toEqual(['/a']);
    expect(withFolder(['/a'], '/')).toEqual(['/a']);
  });

  it('follows a folder that moves, and keeps the one that it was in', () => {
    expect(withFolderMoved(['/a/b', '/a/b/c', '/d'], '/a/b', '/d/b')).toEqual(['/d/b', '/d/b/c', '/d', '/a']);
  });

  it('forgets a folder with all within', () => {
    expect(withoutFolder(['/a/b', '/a/b/c', '/ab'], '/a/b')).toEqual(['/ab', '/a']);
    expect(withoutFolder(['/a'], '/a')).toEqual([]);
  });
});
