import { describe, expect, it } from 'vitest';
import { doubleClickCommand } from '../../../renderer/state/open-node';
import { treeNaming } from '../../../renderer/app/tree-naming';
import { renameCommand, renameInput } from '../../../renderer/state/rename';
import { connectionObjectId, nodeIdFrom, text, type CommandRow, type TreeRow } from '../../../shared/contract';

const row = (fields: Partial<TreeRow>): TreeRow => ({
  id: nodeIdFrom('n'),
  parent: nodeIdFrom('p'),
  sort: '',
  label: 'n',
  class: 'VM',
  icon: 'vm-running',
  state: [],
  ...fields,
});

describe('a double click', () => {
  it.each<[string, Partial<TreeRow>, string | undefined]>([
    ['starts a VM that is off', { icon: 'vm-halted' }, 'VM.start'],
    ['resumes a VM that is suspended', { icon: 'vm-suspended' }, 'VM.resume'],
    ['opens a VM that runs', {}, undefined],
    ['connects a server', { class: 'connection', icon: 'connection-disconnected' }, 'connection.reconnect'],
    ['connects a server that failed', { class: 'connection', icon: 'connection-failed' }, 'connection.reconnect'],
    ['connects a pool', { class: 'pool', parent: null, icon: 'pool-disconnected' }, 'connection.reconnect'],
    ['opens a host that its pool does not reach', { class: 'host', icon: 'host-disconnected' }, undefined],
  ])('%s', (_, fields, command) => {
    expect(doubleClickCommand(row(fields))).toBe(command);
  });
});

describe('a new name', () => {
  const folder = row({ class: 'group', group: { kind: 'folder', path: '/a' } });

  const tag = row({ class: 'group', group: { kind: 'tag', tag: 'old' } });
  const field = row({ class: 'group', group: { kind: 'field', name: 'Rack' } });
  const known = {
    tags: ['old', 'web'].map((name) => ({ kind: 'tag' as const, id: name, tag: name, bearers: 0 })),
    folders: ['/a', '/c'].map((path) => ({ kind: 'folder' as const, id: path, path, bearers: 0 })),
    fields: ['Rack', 'Owner'].map((name) => ({ kind: 'field' as const, id: name, name, type: 'text' as const })),
  };

  it.each<[string, TreeRow, string, string | undefined, string | undefined]>([
    ['an object needs one', row({}), '  ', 'tree.rename.empty', undefined],
    ['a pool needs none', row({ class: 'pool' }), '', undefined, undefined],
    ['a folder takes no slash', folder, 'a/b', 'organise.problem.folderCharacters', undefined],
    ['a folder does not take that of another beside it', folder, ' c ', 'organise.problem.folderExists', undefined],
    ['a folder may keep its own', folder, 'a', undefined, undefined],
    ['a field does not take that of another', field, 'Owner', 'organise.problem.fieldTaken', undefined],
    ['a tag asks before it becomes one with another', tag, 'web', undefined, 'organise.tag.merge'],
    ['a tag just takes a new one', tag, 'new', undefined, undefined],
    ['a VM takes any', row({}), 'a/b', undefined, undefined],
  ])('%s', (_, node, name, problem, merge) => {
    const naming = treeNaming(node, known);
    expect([naming.problem(name)?.key, naming.merge(name)?.body.key]).toEqual([problem, merge]);
  });

  it('is told to the one command that can give it, with the group that it is for', () => {
    const command = (id: string, ready: CommandRow['ready']): CommandRow => {
      return { id, label: text(id), icon: '', group: '', order: 0, isPrimary: false, ready, refused: [] };
    };
    const some = [connectionObjectId('c1')];
    const offered = [command('VM.start', some), command('object.rename', []), command('folder.rename', some)];
    expect(renameCommand(offered)?.id).toBe('folder.rename');
    expect([renameInput(folder, 'b'), renameInput(row({}), 'b')]).toEqual([
      { groups: [folder.group], name: 'b' },
      { name: 'b' },
    ]);
  });
});
