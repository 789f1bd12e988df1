import { describe, expect, it } from 'vitest';
import { PlacedRows } from '../../../electron/backend/views/placed-rows';
import type { Search, TreeRow, TreeShow, TreeView } from '../../../shared/contract';
import { treeView } from '../../../shared/views/tree';
import type { ClassName } from '../../../shared/xenapi/records.gen';
import { asRef } from '../../../shared/xenapi/refs';
import { ref } from '../../helpers/records';
import { TestPool } from '../../helpers/test-reader';
import { treeParams } from '../../helpers/tree-params';

function rowsOf({ cache, read }: TestPool, view: TreeView, show: Partial<TreeShow> = {}): readonly TreeRow[] {
  const made = treeView(treeParams({ view, show }));
  const rows = made.classes.flatMap((className) =>
    [...cache.all(className).keys()].flatMap((object) => made.rows(read, className, asRef<ClassName>(object))),
  );
  const changes = { upserts: new Map<string, TreeRow>(), removals: new Set<string>() };
  new PlacedRows().replace([], [...made.connectionRows(read), ...rows], changes);
  return [...changes.upserts.values()];
}

/** The tree as lines, indented by depth; texts by their key. */
function drawn(pool: TestPool, view: TreeView, show: Partial<TreeShow> = {}): readonly string[] {
  const rows = rowsOf(pool, view, show);
  const under = (parent: string | null, depth: number): readonly string[] =>
    rows
      .filter((row) => row.parent === parent)
      .sort((a, b) => (a.sort < b.sort ? -1 : 1))
      .flatMap(({ id, label }) => [
        `${'  '.repeat(depth)}${typeof label === 'string' ? label : label.key}`,
        ...under(id, depth + 1),
      ]);
  return under(null, 0);
}

/** What the groups at the top are called. */
function topGroups(pool: TestPool, view: TreeView): readonly string[] {
  return rowsOf(pool, view)
    .filter((row) => row.parent === null && row.class === 'group')
    .sort((a, b) => (a.sort < b.sort ? -1 : 1))
    .map(({ label }) => (typeof label === 'string' ? label : label.key));
}

const search = (change: Partial<Search>): TreeView => ({
  search: { name: '', types: [], groups: [], sorting: [], ...change },
});

const running = (host: string) => ({ power_state: 'Running', resident_on: ref('host', host) }) as const;

function estate(): TestPool {
  return new TestPool()
    .put('pool', 'p', {
      name_label: 'Harbour',
      master: ref('host', 'h2'),
      other_config: { EMPTY_FOLDERS: '/full;/new/deep' },
    })
    .host('h1')
    .host('h2')
    .put('VM', 'a', { name_label: 'a', tags: ['x', 'y'], ...running('h1') })
    .put('VM', 'b', { name_label: 'b', other_config: { folder: '/full' }, ...running('h2') })
    .put('VM', 'c', { name_label: 'c' })
    .put('VM', 's', { name_label: 's', is_a_snapshot: true, is_a_template: true, snapshot_of: ref('VM', 'a') })
    .put('network', 'inside', { name_label: 'inside' })
    .put('network', 'outside', { name_label: 'outside', PIFs: [ref('PIF', 'card')] })
    .put('PIF', 'card', { host: ref('host', 'h1'), managed: true });
}

describe('a server that is not connected', () => {
  const lost = estate();
  lost.facts = { ...lost.facts, state: 'failed', name: 'xen1' };

  it.each<[string, TreeView, readonly string[]]>([
    ['infrastructure', 'infrastructure', ['xen1']],
    ['objects', 'objects', ['tree.type.disconnectedHost', '  xen1']],
    ['tags', 'tags', ['xen1']],
    ['folders', 'folders', ['xen1']],
    ['custom fields', 'fields', ['xen1']],
    ['vApps', 'vapps', ['xen1']],
    ['a search for all types', search({ groups: ['pool', 'host'] }), ['xen1']],
    ['a search for other types', search({ types: ['vm'] }), []],
  ])('stands alone in %s', (_, view, expected) => {
    expect(drawn(lost, view)).toEqual(expected);
  });
});

describe('a grouping by objects', () => {
  it('has the objects that are groups once, with what is in no group beside them', () => {
    expect(drawn(estate(), search({ types: ['host', 'vm'], groups: ['pool', 'host'] }))).toEqual([
      'Harbour',
      '  h2',
      '    b',
      '  h1',
      '    a',
      '  c',
    ]);
  });

  it('shows a group that was not found only for what is in it', () => {
    const filter = { kind: 'test', property: 'name', operator: 'is', value: 'a' } as const;
    expect(drawn(estate(), search({ types: ['vm'], filter, groups: ['host'] }))).toEqual(['h1', '  a']);
  });

  it('puts snapshots under their VM, and networks without a card under every host', () => {
    expect(drawn(estate(), search({ types: ['snapshot'], groups: ['vms'] }))).toEqual(['a', '  s']);
    expect(drawn(estate(), search({ types: ['network'], groups: ['host'] }))).toEqual([
      'h2',
      '  inside',
      'h1',
      '  inside',
      'outside',
    ]);
  });

  it('has all under the host where nobody made a pool', () => {
    const alone = new TestPool()
      .put('pool', 'p', { master: ref('host', 'h') })
      .host('h')
      .put('VM', 'c', { name_label: 'c' })
      .put('SR', 'n', { name_label: 'n', shared: true });
    expect(drawn(alone, search({ types: ['vm', 'sharedSr'], groups: ['pool', 'host'] }))).toEqual(['h', '  c', '  n']);
  });

  it('may stand under other groups', () => {
    expect(drawn(estate(), search({ types: ['vm'], groups: ['tags', 'host'] }))).toEqual([
      'x',
      '  h1',
      '    a',
      'y',
      '  h1',
      '    a',
      'h2',
      '  b',
      'c',
    ]);
  });
});

describe('an order that a search asks for', () => {
  it('goes before the types', () => {
    const sorting = [{ property: 'name', isDescending: true }];
    expect(drawn(estate(), search({ types: ['vm', 'network'], sorting }))).toEqual([
      'outside',
      'inside',
      'c',
      'b',
      'a',
    ]);
  });

  it.each<[string, Partial<Search>, readonly string[]]>([
    [
      'of groups, by what they are groups of',
      { groups: ['tags'], sorting: [{ property: 'tags', isDescending: true }] },
      ['y', 'x'],
    ],
    [
      'of groups, by their names',
      { groups: ['tags'], sorting: [{ property: 'name', isDescending: true }] },
      ['y', 'x'],
    ],
    [
      'of groups, by whichever comes first',
      {
        groups: ['tags'],
        sorting: [
          { property: 'tags', isDescending: false },
          { property: 'name', isDescending: true },
        ],
      },
      ['x', 'y'],
    ],
    [
      'of choices, which have an order of their own, not by name',
      { groups: ['powerState'], sorting: [{ property: 'name', isDescending: true }] },
      ['search.choice.powerState.Running', 'search.choice.powerState.Halted'],
    ],
    [
      'of choices',
      { groups: ['powerState'], sorting: [{ property: 'powerState', isDescending: true }] },
      ['search.choice.powerState.Halted', 'search.choice.powerState.Running'],
    ],
    [
      'of groups, but for the one without a value',
      { groups: ['os'], sorting: [{ property: 'name', isDescending: true }] },
      ['Debian 12', 'Alpine', 'search.unknown.os'],
    ],
    [
      'of folders, the same for what is in them and for themselves',
      { types: ['vm', 'folder'], groups: ['folder'], sorting: [{ property: 'name', isDescending: true }] },
      ['new', 'full'],
    ],
  ])('is also that %s', (_, change, expected) => {
    const pool = estate()
      .put('VM', 'a', {
        name_label: 'a',
        tags: ['x', 'y'],
        guest_metrics: ref('VM_guest_metrics', 'a'),
        ...running('h1'),
      })
      .put('VM', 'b', {
        name_label: 'b',
        other_config: { folder: '/full' },
        guest_metrics: ref('VM_guest_metrics', 'b'),
      })
      .put('VM_guest_metrics', 'a', { os_version: { name: 'Alpine' } })
      .put('VM_guest_metrics', 'b', { os_version: { name: 'Debian 12' } });
    expect(topGroups(pool, search({ types: ['vm'], ...change }))).toEqual(expected);
  });
});

describe('folders', () => {
  it('are there while they are kept, and look empty until something is in them', () => {
    const rows = rowsOf(estate(), 'folders');
    const folders = rows.flatMap(({ group, icon }) => (group?.kind === 'folder' ? [[group.path, icon]] : []));
    expect(Object.fromEntries(folders)).toEqual({
      '/full': 'folder',
      '/new': 'folder-empty',
      '/new/deep': 'folder-empty',
    });
  });
});

describe('a search for folders', () => {
  it('finds those that objects lie in, and those that are kept', () => {
    const filter = { kind: 'test', property: 'name', operator: 'contains', value: 'e' } as const;
    expect(drawn(estate(), search({ types: ['folder'] }))).toEqual(['deep', 'full', 'new']);
    expect(drawn(estate(), search({ types: ['folder', 'vm'], groups: ['folder'] }))).toEqual([
      'full',
      '  b',
      'new',
      '  deep',
      'a',
      'c',
    ]);
    expect(drawn(estate(), search({ types: ['folder'], filter }))).toEqual(['deep', 'new']);
  });
});

describe('what is hidden', () => {
  const pool = new TestPool()
    .put('pool', 'p', { name_label: 'Harbour' })
    .put('VM', 'v', { name_label: 'secret', tags: ['x'], other_config: { HideFromXenCenter: 'true' } });

  it.each<[string, TreeView]>([
    ['objects', 'objects'],
    ['tags', 'tags'],
    ['a search', search({ types: ['vm'] })],
  ])('is in %s only when it is asked for, grey and marked', (_, view) => {
    expect(rowsOf(pool, view).filter(({ label }) => label === 'secret')).toEqual([]);
    expect(rowsOf(pool, view, { hiddenObjects: true })).toContainEqual(
      expect.objectContaining({ label: 'secret', dim: true, isHidden: true }),
    );
  });
});
