import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ViewEngine } from '../../../electron/backend/views/view-engine';
import type { TreeView } from '../../../shared/contract';
import { treeView } from '../../../shared/views/tree';
import { makeRecord, ref } from '../../helpers/records';
import { RecordingSink } from '../../helpers/recording-sink';
import { TestPool } from '../../helpers/test-reader';
import { treeParams } from '../../helpers/tree-params';

const VMS = 100;

/** Two hosts; every other VM runs on the first one, the rest have their disk on an SR that all see. */
function estate(): TestPool {
  const pool = new TestPool()
    .put('pool', 'p', { name_label: 'Harbour', master: ref('host', 'h') })
    .host('h')
    .host('i')
    .put('SR', 's', { name_label: 'Shared', shared: true })
    .put('VM_appliance', 'a', { name_label: 'Shop' })
    .put('network', 'n', { name_label: 'LAN' });
  for (let index = 0; index < VMS; index += 1) {
    pool
      .put('VDI', `d${index}`, { SR: ref('SR', 's'), managed: true })
      .put('VBD', `b${index}`, { VM: ref('VM', `${index}`), VDI: ref('VDI', `d${index}`) })
      .put('VIF', `f${index}`, { VM: ref('VM', `${index}`), network: ref('network', 'n') });
    putVm(pool, index);
  }
  return pool;
}

function putVm(pool: TestPool, index: number, name = `vm${index}`): void {
  pool.put('VM', `${index}`, {
    name_label: name,
    power_state: index % 2 === 0 ? 'Running' : 'Halted',
    resident_on: index % 2 === 0 ? ref('host', 'h') : ref('host', ''),
    VBDs: [ref('VBD', `b${index}`)],
    VIFs: [ref('VIF', `f${index}`)],
    appliance: ref('VM_appliance', 'a'),
    tags: ['web'],
    other_config: { folder: '/a/b', 'XenCenter.CustomFields.Owner': 'anna' },
  });
}

const grouped = (...groups: string[]): TreeView => ({ search: { name: '', types: ['vm'], groups, sorting: [] } });

const VIEWS: readonly (readonly [string, TreeView])[] = [
  ['infrastructure', 'infrastructure'],
  ['objects', 'objects'],
  ['tags', 'tags'],
  ['folders', 'folders'],
  ['fields', 'fields'],
  ['vapps', 'vapps'],
  ['VMs by host', grouped('pool', 'host')],
  ['VMs by network', grouped('networks')],
  ['VMs by storage', grouped('storage')],
];

const CHANGES: readonly (readonly [string, (pool: TestPool) => void])[] = [
  ['a VM', (pool) => putVm(pool, 7, 'renamed')],
  ['a host', (pool) => pool.host('h', { name_label: 'renamed' })],
  ['an SR', (pool) => pool.put('SR', 's', { name_label: 'renamed', shared: true, physical_utilisation: 1 })],
  ['a network', (pool) => pool.put('network', 'n', { name_label: 'renamed' })],
  ['a vApp', (pool) => pool.put('VM_appliance', 'a', { name_label: 'renamed' })],
  ['a disk', (pool) => pool.cache.upsert('VDI', ref('VDI', 'd7'), makeRecord('VDI', { name_label: 'renamed' }))],
];

/** Its own line, that of a pool or a group that is named after it, and little more. */
const FEW = 4;

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

it.each(VIEWS.flatMap(([name, view]) => CHANGES.map(([what, change]) => [what, name, view, change] as const)))(
  'a change of %s makes few lines of %s again',
  async (_, __, view, change) => {
    const pool = estate();
    const engine = new ViewEngine((message) => expect.fail(message));
    engine.setConnection(pool.facts, pool.cache);
    const made = treeView(treeParams({ view }));
    const rows = vi.spyOn(made, 'rows');
    const stop = engine.followObjects('tree', made, new RecordingSink());
    await vi.runAllTimersAsync();
    rows.mockClear();
    change(pool);
    await vi.runAllTimersAsync();
    stop();
    expect(rows.mock.calls.length).toBeLessThanOrEqual(FEW);
  },
);
