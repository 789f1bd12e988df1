import { describe, expect, it } from 'vitest';
import { parseObjectId, text, toObjectId, type TreeRow, type TreeShow } from '../../../shared/contract';
import { treeView } from '../../../shared/views/tree';
import type { ClassName } from '../../../shared/xenapi/records.gen';
import { asRef } from '../../../shared/xenapi/refs';
import { ref } from '../../helpers/records';
import { TestPool } from '../../helpers/test-reader';
import { treeParams } from '../../helpers/tree-params';

function rowsOf({ cache, read }: TestPool, show: Partial<TreeShow> = {}): readonly TreeRow[] {
  const view = treeView(treeParams({ show }));
  const rows = view.classes.flatMap((className) =>
    [...cache.all(className).keys()].flatMap((object) => view.rows(read, className, asRef<ClassName>(object))),
  );
  return [...view.connectionRows(read), ...rows].map(({ row }) => row);
}

/** The tree as lines, indented by depth, siblings in the order that their keys give. */
function drawn(pool: TestPool, show: Partial<TreeShow> = {}): readonly string[] {
  const rows = rowsOf(pool, show);
  const under = (parent: string | null, depth: number): readonly string[] =>
    rows
      .filter((row) => row.parent === parent)
      .sort((a, b) => (a.sort < b.sort ? -1 : 1))
      .flatMap((row) => [
        `${'  '.repeat(depth)}${typeof row.label === 'string' ? row.label : row.label.key}`,
        ...under(row.id, depth + 1),
      ]);
  return under(null, 0);
}

const running = (host: string) => ({ power_state: 'Running', resident_on: ref('host', host) }) as const;

describe('the tree of a pool', () => {
  const pool = new TestPool()
    .put('pool', 'p', { name_label: 'Harbour', master: ref('host', 'zeta') })
    .host('alpha')
    .host('zeta')
    .host('beta')
    .put('VM', '1', { name_label: 'web10', ...running('alpha') })
    .put('VM', '2', { name_label: 'web9', ...running('alpha') })
    .put('VM', '3', { name_label: 'Archive', ...running('alpha') })
    .put('VM', '4', { name_label: 'anywhere' })
    .put('VM', '5', { name_label: 'golden', is_a_template: true })
    .put('VM', '6', { name_label: 'before upgrade', is_a_template: true, is_a_snapshot: true })
    .put('VM', '7', { name_label: 'Other install media', is_a_template: true, is_default_template: true })
    .put('VM', '8', { name_label: 'Control domain', is_control_domain: true, ...running('alpha') })
    .put('SR', 's1', { name_label: 'Local', PBDs: [ref('PBD', 'b1')] })
    .put('PBD', 'b1', { host: ref('host', 'alpha'), currently_attached: true })
    .put('SR', 's2', { name_label: 'Shared', shared: true });

  it('hangs VMs and storage under their hosts, the rest under the pool, each in its order', () => {
    expect(drawn(pool)).toEqual([
      'Harbour',
      '  zeta',
      '  alpha',
      '    Archive',
      '    web9',
      '    web10',
      '    Local',
      '  beta',
      '  anywhere',
      '  Shared',
      '  golden',
    ]);
  });

  it('shows what the View menu asks for: templates after storage, those of the product last', () => {
    expect(drawn(pool, { productTemplates: true }).slice(-3)).toEqual([
      '  Shared',
      '  golden',
      '  Other install media',
    ]);
    expect(drawn(pool, { customTemplates: false, localStorage: false }).slice(-4)).toEqual([
      '    web10',
      '  beta',
      '  anywhere',
      '  Shared',
    ]);
  });

  it('names its nodes by connection, class and reference', () => {
    expect(rowsOf(pool).map(({ id }) => parseObjectId(id))).toContainEqual({
      connection: 'c1',
      class: 'VM',
      ref: ref('VM', '4'),
    });
  });
});

describe('the top of the tree', () => {
  const standalone = () =>
    new TestPool()
      .put('pool', 'p', { master: ref('host', 'h') })
      .host('h')
      .put('VM', '1', { name_label: 'anywhere' });

  it('is the host where nobody made a pool', () => {
    expect(drawn(standalone())).toEqual(['h', '  anywhere']);
  });

  it('is the pool as soon as a second host joins, or somebody names it', () => {
    const joined = standalone().host('i');
    expect(drawn(joined)).toEqual(['h', '  h', '  i', '  anywhere']);
    const named = standalone().put('pool', 'p', { name_label: 'Mine', master: ref('host', 'h') });
    expect(drawn(named)).toEqual(['Mine', '  h', '  anywhere']);
  });

  it.each(['connecting', 'waiting', 'disconnected', 'failed'] as const)(
    'is the connection itself, with its state, while it is %s and nothing is known',
    (state) => {
      const pool = new TestPool();
      pool.facts = { ...pool.facts, state, name: 'xen1.example.com' };
      expect(rowsOf(pool)).toEqual([
        {
          id: 'c1',
          object: 'c1',
          parent: null,
          sort: expect.any(String) as string,
          label: 'xen1.example.com',
          class: 'connection',
          icon: `connection-${state}`,
          state: [text(`connectionState.${state}`)],
        },
      ]);
    },
  );

  it('keeps the tree readable, in grey, while the connection is lost', () => {
    const pool = standalone();
    pool.facts = { ...pool.facts, state: 'reconnecting' };
    expect(drawn(pool)).toEqual(['h', '  anywhere']);
    expect(rowsOf(pool).map(({ icon, dim }) => [icon, dim])).toEqual([
      ['host-reconnecting', true],
      ['vm-halted', true],
    ]);
  });

  it('lets the tree go once the connection is given up', () => {
    const pool = standalone();
    pool.facts = { ...pool.facts, state: 'failed' };
    expect(drawn(pool)).toEqual(['Pool']);
  });

  it('shows pools before standalone hosts, and those before servers that are not connected', () => {
    const named = new TestPool().put('pool', 'p', { name_label: 'z-pool' });
    const broken = new TestPool();
    broken.facts = { ...broken.facts, state: 'failed', name: 'a-server' };
    const keys = [named, standalone(), broken].map(
      (pool) => rowsOf(pool).find(({ parent }) => parent === null)?.sort ?? '',
    );
    expect([...keys].sort()).toEqual(keys);
  });
});

describe('a node', () => {
  it('tells the progress of the operation on its VM', () => {
    const pool = new TestPool()
      .put('pool', 'p', { name_label: 'Harbour' })
      .put('task', 't', { progress: 0.25 })
      .put('VM', '1', { current_operations: { [ref('task', 't')]: 'start' } });
    expect(rowsOf(pool)).toContainEqual(
      expect.objectContaining({ id: toObjectId('c1', 'VM', ref('VM', '1')), icon: 'vm-busy', progress: 0.25 }),
    );
  });

  it('that is hidden is shown when asked for, in grey and marked', () => {
    const pool = new TestPool()
      .put('pool', 'p', { name_label: 'Harbour' })
      .put('VM', '1', { name_label: 'secret', other_config: { HideFromXenCenter: 'TRUE' } });
    expect(drawn(pool)).toEqual(['Harbour']);
    expect(rowsOf(pool, { hiddenObjects: true })).toContainEqual(
      expect.objectContaining({ label: 'secret', dim: true, isHidden: true }),
    );
  });

  it('is not shown while its host is out of reach, and the host says so', () => {
    const pool = new TestPool()
      .put('pool', 'p', { name_label: 'Harbour' })
      .host('h', {}, false)
      .put('VM', '1', { name_label: 'web', ...running('h') });
    expect(drawn(pool)).toEqual(['Harbour', '  h']);
    expect(rowsOf(pool).map(({ icon }) => icon)).toContain('host-disconnected');
  });
});
