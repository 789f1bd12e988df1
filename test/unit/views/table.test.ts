import { describe, expect, it } from 'vitest';
import { text, toObjectId, type ObjectId, type ObjectType, type Search, type TableRow } from '../../../shared/contract';
import { tableView } from '../../../shared/views/table';
import type { ClassName } from '../../../shared/xenapi/records.gen';
import { asRef } from '../../../shared/xenapi/refs';
import { ref } from '../../helpers/records';
import { TestPool } from '../../helpers/test-reader';
import { missingTexts } from '../../helpers/texts';
import { TODAY } from '../../helpers/tree-params';

const id = (className: ClassName, name: string): ObjectId => toObjectId('c1', className, ref(className, name));

interface Asked {
  readonly types?: readonly ObjectType[];
  readonly groups?: readonly string[];
  readonly within?: readonly ObjectId[];
  readonly columns?: readonly string[];
  readonly hiddenObjects?: boolean;
}

function rowsOf({ cache, read }: TestPool, asked: Asked = {}): readonly TableRow[] {
  const search: Search = {
    name: '',
    types: [...(asked.types ?? ['vm'])],
    groups: [...(asked.groups ?? [])],
    sorting: [],
  };
  const { within = [], columns = [], hiddenObjects = false } = asked;
  const view = tableView({ search, within, columns, hiddenObjects, today: TODAY });
  const placed = view.classes.flatMap((className) =>
    [...cache.all(className).keys()].flatMap((object) => view.rows(read, className, asRef<ClassName>(object))),
  );
  // As the engine does: a group is there while something stands under it, or it is kept.
  const parents = new Set(placed.map(({ row }) => row.parent));
  const shown = placed.filter(({ row, isGroup, isKept }) => isGroup !== true || isKept === true || parents.has(row.id));
  return [...new Map(shown.map(({ row }) => [row.id, row])).values()].sort((a, b) => (a.sort < b.sort ? -1 : 1));
}

const labels = (pool: TestPool, asked?: Asked) => rowsOf(pool, asked).map(({ label }) => label);

function cells(pool: TestPool, object: ObjectId, columns: readonly string[], types: readonly ObjectType[] = []) {
  return rowsOf(pool, { types, columns }).find((row) => row.object === object)?.cells;
}

function estate(): TestPool {
  return new TestPool()
    .put('pool', 'p', { name_label: 'Harbour', master: ref('host', 'h1') })
    .host('h1')
    .host('h2')
    .put('VM', 'web', {
      name_label: 'web',
      power_state: 'Running',
      resident_on: ref('host', 'h1'),
      memory_dynamic_max: 4096,
      VCPUs_at_startup: 2,
      tags: ['blue', 'red'],
      uuid: 'u-1',
      VBDs: [ref('VBD', 'b')],
      VIFs: [ref('VIF', 'f')],
      appliance: ref('VM_appliance', 'shop'),
      metrics: ref('VM_metrics', 'm'),
      guest_metrics: ref('VM_guest_metrics', 'g'),
      other_config: { folder: '/production', 'XenCenter.CustomFields.Owner': 'Ada' },
    })
    .put('VM_metrics', 'm', { start_time: 1_700_000_000_000 })
    .put('VM_guest_metrics', 'g', { networks: { '0/ip': '192.0.2.9' }, os_version: { name: 'Debian' } })
    .put('VM', 'db', { name_label: 'db', power_state: 'Running', resident_on: ref('host', 'h2') })
    .put('VM', 'cold', { name_label: 'cold', power_state: 'Halted' })
    .put('VM', 'gone', { name_label: 'secret', other_config: { HideFromXenCenter: 'true' } })
    .put('VM', 'golden', { name_label: 'golden', is_a_template: true })
    .put('VM', 'before', {
      name_label: 'before',
      is_a_template: true,
      is_a_snapshot: true,
      snapshot_of: ref('VM', 'web'),
    })
    .put('VBD', 'b', { VM: ref('VM', 'web'), VDI: ref('VDI', 'd'), type: 'Disk' })
    .put('VDI', 'd', {
      name_label: 'disk',
      SR: ref('SR', 'nfs'),
      VBDs: [ref('VBD', 'b')],
      virtual_size: 100,
      managed: true,
    })
    .put('SR', 'nfs', { name_label: 'NFS', shared: true, PBDs: [ref('PBD', '1')], VDIs: [ref('VDI', 'd')] })
    .put('PBD', '1', { host: ref('host', 'h1'), SR: ref('SR', 'nfs'), currently_attached: true })
    .put('VIF', 'f', { VM: ref('VM', 'web'), network: ref('network', 'n') })
    .put('network', 'n', { name_label: 'front', VIFs: [ref('VIF', 'f')], PIFs: [ref('PIF', 'i')] })
    .put('PIF', 'i', { host: ref('host', 'h1'), network: ref('network', 'n'), managed: true, device: 'eth0' })
    .put('VM_appliance', 'shop', { name_label: 'shop', VMs: [ref('VM', 'web')] });
}

describe('what a table shows of a selection', () => {
  it.each<[what: string, within: readonly ObjectId[], types: readonly ObjectType[], found: readonly string[]]>([
    ['nothing selected', [], ['vm'], ['cold', 'db', 'web']],
    ['a pool', [id('pool', 'p')], ['vm', 'sharedSr'], ['cold', 'db', 'web', 'NFS']],
    ['a host', [id('host', 'h1')], ['host', 'vm', 'sharedSr', 'network'], ['h1', 'web', 'NFS', 'front']],
    ['a host without storage', [id('host', 'h2')], ['host', 'vm', 'sharedSr', 'network'], ['h2', 'db']],
    ['storage', [id('SR', 'nfs')], ['sharedSr', 'vdi', 'vm'], ['web', 'NFS', 'disk']],
    ['a network', [id('network', 'n')], ['network', 'vm'], ['web', 'front']],
    ['a vApp', [id('VM_appliance', 'shop')], ['vapp', 'vm'], ['web', 'shop']],
    ['a VM', [id('VM', 'web')], ['vm', 'snapshot', 'vdi', 'network'], ['before', 'disk', 'front', 'web']],
    ['a disk', [id('VDI', 'd')], ['vdi', 'vm'], ['disk', 'web']],
    ['two VMs', [id('VM', 'web'), id('VM', 'cold')], ['vm'], ['cold', 'web']],
    ['a VM and its storage', [id('VM', 'web'), id('SR', 'nfs')], ['vm', 'snapshot', 'sharedSr', 'vdi'], ['NFS', 'web']],
    ['a VM and other storage', [id('VM', 'db'), id('SR', 'nfs')], ['vm', 'sharedSr'], ['NFS', 'db']],
    ['what is gone', [id('VM', 'nobody')], ['vm'], []],
  ])('%s', (_, within, types, found) => {
    expect(labels(estate(), { within, types }).toSorted()).toEqual(found.toSorted());
  });

  it('has hidden objects only where the tree has them', () => {
    expect(labels(estate(), { hiddenObjects: true })).toContain('secret');
  });

  it('is grouped by hosts that are shown for what is under them alone', () => {
    const rows = rowsOf(estate(), { groups: ['host'], within: [id('VM', 'web'), id('VM', 'cold')] });
    expect(rows.map(({ label, parent }) => [label, parent === null])).toEqual([
      ['h1', true],
      ['cold', true],
      ['web', false],
    ]);
  });

  it('has a host that is selected even while nothing is on it', () => {
    const pool = estate().host('empty');
    expect(labels(pool, { types: ['host', 'vm'], groups: ['host'], within: [id('host', 'empty')] })).toEqual(['empty']);
  });
});

describe('the cells of a VM', () => {
  it('are of the kind that its properties are', () => {
    const columns = ['state', 'memory', 'vcpus', 'tags', 'uuid', 'host', 'pool', 'address', 'uptime', 'os', 'folder'];
    expect(cells(estate(), id('VM', 'web'), columns)).toEqual({
      state: { kind: 'state', text: text('powerState.Running'), intent: 'none' },
      memory: { kind: 'bytes', bytes: 4096 },
      vcpus: { kind: 'number', value: 2 },
      tags: { kind: 'list', items: ['blue', 'red'] },
      uuid: { kind: 'text', text: 'u-1', isMonospace: true },
      host: { kind: 'object', id: id('host', 'h1'), label: 'h1' },
      pool: { kind: 'object', id: id('pool', 'p'), label: 'Harbour' },
      address: { kind: 'list', items: ['192.0.2.9'] },
      uptime: { kind: 'since', at: 1_700_000_000_000 },
      os: { kind: 'text', text: 'Debian' },
      folder: { kind: 'text', text: '/production' },
    });
  });

  it('hold custom fields by their names, whatever these are', () => {
    const pool = estate().put('VM', 'odd', {
      name_label: 'odd',
      other_config: { 'XenCenter.CustomFields.__proto__': 'x' },
    });
    expect(cells(pool, id('VM', 'web'), ['field:Owner'])).toEqual({ 'field:Owner': { kind: 'text', text: 'Ada' } });
    expect(Object.entries(cells(pool, id('VM', 'odd'), ['field:__proto__']) ?? {})).toEqual([
      ['field:__proto__', { kind: 'text', text: 'x' }],
    ]);
  });

  it('are missing where there is nothing to tell, and for columns that nobody knows', () => {
    expect(cells(estate(), id('VM', 'cold'), ['uptime', 'address', 'nonsense', '__proto__', 'field:None'])).toEqual({});
  });

  it('say yes, no and choices in words that both languages have', () => {
    const columns = ['inVapp', 'powerState', 'tools', 'shared', 'type'];
    expect(missingTexts(rowsOf(estate(), { types: [], columns }))).toEqual([]);
  });
});

describe('the state of an object', () => {
  it('that is out of order stands out', () => {
    const pool = new TestPool()
      .put('pool', 'p', { name_label: 'Harbour' })
      .host('lost', {}, false)
      .host('idle', { enabled: false });
    const intents = ['lost', 'idle'].map((name) => cells(pool, id('host', name), ['state'], ['host'])?.['state']);
    expect(intents).toEqual([
      { kind: 'state', text: text('hostState.disconnected'), intent: 'danger' },
      { kind: 'state', text: text('hostState.maintenance'), intent: 'warning' },
    ]);
  });
});
