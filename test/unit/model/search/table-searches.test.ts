import { describe, expect, it } from 'vitest';
import {
  connectionObjectId,
  toObjectId,
  type Filter,
  type NodeGroup,
  type ObjectId,
} from '../../../../shared/contract';
import { groupSearch } from '../../../../shared/model/search/group-search';
import { selectionSearch } from '../../../../shared/model/search/selection-search';
import type { ClassName } from '../../../../shared/xenapi/records.gen';
import { ref } from '../../../helpers/records';

const id = (connection: string, className: ClassName, name = 'x'): ObjectId =>
  toObjectId(connection, className, ref(className, name));

describe('the table of a selection looks', () => {
  it.each<[what: string, selected: readonly ObjectId[], types: string, groups: string]>([
    ['at all of a pool by host', [id('c1', 'pool')], 'disconnectedHost host vm sharedSr localSr', 'host'],
    [
      'at a server that is not connected',
      [connectionObjectId('c1')],
      'disconnectedHost host vm sharedSr localSr',
      'host',
    ],
    [
      'at several pools by pool and host',
      [id('c1', 'pool'), id('c2', 'pool')],
      'pool disconnectedHost host vm sharedSr localSr',
      'pool host',
    ],
    [
      'at all of a pool where VMs are selected beside it',
      [id('c1', 'pool'), id('c1', 'VM')],
      'pool disconnectedHost host vm sharedSr localSr',
      'host',
    ],
    ['at what is on a host', [id('c1', 'host')], 'disconnectedHost host vm sharedSr localSr network', 'host'],
    ['into a VM by kind', [id('c1', 'VM')], 'vm snapshot customTemplate defaultTemplate vdi network', 'type'],
    [
      'at several VMs themselves',
      [id('c1', 'VM', 'a'), id('c1', 'VM', 'b')],
      'vm snapshot customTemplate defaultTemplate',
      '',
    ],
    ['into storage by kind', [id('c1', 'SR')], 'sharedSr localSr vdi vm', 'type'],
    ['into a vApp by kind', [id('c1', 'VM_appliance')], 'vapp vm', 'type'],
  ])('%s', (_, selected, types, groups) => {
    const search = selectionSearch(selected);
    expect([search.types.join(' '), search.groups.join(' ')]).toEqual([types, groups]);
  });
});

describe('the table of a group looks for', () => {
  it.each<[NodeGroup, Filter]>([
    [
      { kind: 'tag', tag: 'web' },
      { kind: 'test', property: 'tags', operator: 'is', value: 'web' },
    ],
    [
      { kind: 'type', type: 'vm' },
      { kind: 'test', property: 'type', operator: 'is', value: 'vm' },
    ],
    [
      { kind: 'folder', path: '/a/b' },
      { kind: 'test', property: 'folders', operator: 'is', value: '/a/b' },
    ],
    [
      { kind: 'folder', path: '/' },
      { kind: 'test', property: 'folder', operator: 'isNotEmpty' },
    ],
    [
      { kind: 'field', name: 'Owner' },
      { kind: 'test', property: 'field:Owner', operator: 'isNotEmpty' },
    ],
    [
      { kind: 'value', property: 'os', value: 'Debian' },
      { kind: 'test', property: 'os', operator: 'is', value: 'Debian' },
    ],
  ])('%j', (group, test) => {
    expect(groupSearch([[{ group }]], undefined).filter).toEqual({ kind: 'all', filters: [test] });
  });

  it('what is in a folder, also where folders are listed by their type', () => {
    const folder: NodeGroup = { kind: 'folder', path: '/a' };
    const folders: NodeGroup = { kind: 'type', type: 'folder' };
    const inFolder = { kind: 'test', property: 'folders', operator: 'is', value: '/a' };
    const isFolder = { kind: 'test', property: 'type', operator: 'is', value: 'folder' };
    expect(groupSearch([[{ group: folder }, { group: folders }]], undefined).filter).toEqual({
      kind: 'all',
      filters: [inFolder],
    });
    expect(groupSearch([[{ group: folders }]], undefined).filter).toEqual({ kind: 'all', filters: [isFolder] });
  });

  it('what all groups above it ask too, and the search that the tree shows', () => {
    const tag: NodeGroup = { kind: 'tag', tag: 'web' };
    const type: NodeGroup = { kind: 'type', type: 'vm' };
    const base: Filter = { kind: 'test', property: 'name', operator: 'contains', value: 'x' };
    const tagTest = { kind: 'test', property: 'tags', operator: 'is', value: 'web' };
    const typeTest = { kind: 'test', property: 'type', operator: 'is', value: 'vm' };
    expect(groupSearch([[{ group: tag }, {}, { group: type }], [{ group: type }]], base).filter).toEqual({
      kind: 'all',
      filters: [
        base,
        {
          kind: 'any',
          filters: [
            { kind: 'all', filters: [tagTest, typeTest] },
            { kind: 'all', filters: [typeTest] },
          ],
        },
      ],
    });
  });
});
