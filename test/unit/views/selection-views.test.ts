import { describe, expect, it } from 'vitest';
import { connectionObjectId, text, toObjectId, type ObjectId } from '../../../shared/contract';
import { views } from '../../../shared/views';
import { schema } from '../../../shared/xenapi/schema.gen';
import type { ClassName } from '../../../shared/xenapi/records.gen';
import { ref } from '../../helpers/records';
import { TestPool } from '../../helpers/test-reader';
import { missingTexts } from '../../helpers/texts';
import { treeParams } from '../../helpers/tree-params';

const id = (className: ClassName, name: string) => toObjectId('c1', className, ref(className, name));

/** One of each kind that can be selected, with all that its General tab can show. */
function estate() {
  return new TestPool()
    .put('pool', 'p', { name_label: 'Harbour', master: ref('host', 'h'), default_SR: ref('SR', 's'), ha_enabled: true })
    .host('h', {
      control_domain: ref('VM', 'dom0'),
      resident_VMs: [ref('VM', 'dom0'), ref('VM', 'on')],
      cpu_info: { cpu_count: '64', socket_count: '2', modelname: 'EPYC' },
      software_version: { product_brand: 'XCP-ng', product_version: '8.3.0' },
      other_config: { boot_time: '1700000000.', agent_start_time: '1700000100.' },
      license_params: { expiry: '20291231T23:00:00Z' },
      license_server: { address: 'localhost', port: '27000' },
      PIFs: [ref('PIF', 'pif')],
    })
    .host('broken', { enabled: false }, false)
    .put('PIF', 'pif', {
      management: true,
      IP: '192.0.2.7',
      device: 'eth0',
      host: ref('host', 'h'),
      currently_attached: true,
    })
    .put('VM', 'dom0', {
      is_control_domain: true,
      power_state: 'Running',
      resident_on: ref('host', 'h'),
      consoles: [ref('console', 'text'), ref('console', 'screen')],
    })
    .put('console', 'text', { protocol: 'vt100' })
    .put('console', 'screen', { protocol: 'rfb' })
    .put('VM', 'on', {
      name_label: 'web',
      power_state: 'Running',
      resident_on: ref('host', 'h'),
      metrics: ref('VM_metrics', 'm'),
      guest_metrics: ref('VM_guest_metrics', 'g'),
      domain_type: 'hvm',
      HVM_boot_params: { order: 'cdn', firmware: 'uefi' },
      VTPMs: [ref('VTPM', 't')],
      tags: ['production'],
    })
    .put('VM_metrics', 'm', { start_time: 1_700_000_000_000, memory_actual: 1024 })
    .put('VM_guest_metrics', 'g', {
      networks: { '0/ip': '192.0.2.9' },
      os_version: { name: 'Debian' },
      PV_drivers_version: { major: '9' },
    })
    .put('VM', 'off', { name_label: 'db' })
    .put('VM', 'template', { is_a_template: true })
    .put('VM', 'product', { is_a_template: true, is_default_template: true })
    .put('VM', 'snapshot', {
      is_a_template: true,
      is_a_snapshot: true,
      snapshot_of: ref('VM', 'on'),
      snapshot_time: 1_700_000_000_000,
    })
    .put('VM', 'checkpoint', { is_a_template: true, is_a_snapshot: true, power_state: 'Suspended' })
    .put('SR', 's', {
      name_label: 'NFS',
      shared: true,
      physical_size: 1000,
      physical_utilisation: 10,
      PBDs: [ref('PBD', '1'), ref('PBD', '2')],
      content_type: 'iso',
    })
    .put('PBD', '1', {
      host: ref('host', 'h'),
      currently_attached: true,
      device_config: { server: 'nas', serverpath: '/x', password: 'secret' },
    })
    .put('PBD', '2', { host: ref('host', 'broken') })
    .put('network', 'n', { name_label: 'LAN', PIFs: [ref('PIF', 'pif')], MTU: 1500 })
    .put('VDI', 'd', { name_label: 'disk', SR: ref('SR', 's'), VBDs: [ref('VBD', 'b')], virtual_size: 2n ** 40n })
    .put('VM_appliance', 'app', { name_label: 'Shop', uuid: 'u-app' })
    .put('VBD', 'b', { VM: ref('VM', 'on'), device: 'xvda' });
}

const SELECTABLE: readonly ObjectId[] = [
  connectionObjectId('c1'),
  id('pool', 'p'),
  id('host', 'h'),
  id('host', 'broken'),
  ...['dom0', 'on', 'off', 'template', 'product', 'snapshot', 'checkpoint'].map((name) => id('VM', name)),
  id('SR', 's'),
  id('network', 'n'),
  id('VDI', 'd'),
  id('VM_appliance', 'app'),
];

describe.each(SELECTABLE)('the views of %s', (object) => {
  const { readers } = estate();
  const general = views.general.rows(readers, { id: object });
  const heads = views.object.rows(readers, { id: object });

  it('have a head and properties, with words in both languages', () => {
    expect(heads).toHaveLength(1);
    expect(general.length).toBeGreaterThan(2);
    expect(missingTexts([heads, general, views.consoles.rows(readers, { id: object })])).toEqual([]);
  });

  it('have rows of their own, in the order in which they are shown', () => {
    expect(new Set(general.map((row) => row.id)).size).toBe(general.length);
    expect(general.map(({ order }) => order)).toEqual(general.map((_, index) => index));
  });

  it('show no secret', () => {
    expect(
      JSON.stringify(general, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
    ).not.toContain('secret');
  });
});

it.each(Object.keys(schema.classes))('no view fails on a %s with empty fields, or one that is gone', (className) => {
  const pool = new TestPool().put(className as ClassName, 'x');
  for (const object of ['x', 'gone'].map((name) => id(className as ClassName, name))) {
    for (const view of [views.general, views.object, views.consoles]) view.rows(pool.readers, { id: object });
    views.commands.rows(pool.readers, { targets: [object] });
    views.tree(treeParams()).rows(pool.read, className as ClassName, ref(className as ClassName, 'x'));
  }
});

describe('the General tab of a VM', () => {
  const values = (name: string, pool = estate()) =>
    new Map(views.general.rows(pool.readers, { id: id('VM', name) }).map((row) => [row.id, row.value]));

  it('tells since when it runs by the clock of this machine', () => {
    const pool = estate();
    pool.facts = { ...pool.facts, clockOffsetMs: 60_000 };
    expect(values('on', pool).get('general.uptime')).toEqual({ kind: 'since', at: 1_700_000_000_000 - 60_000 });
  });

  it('tells what its guest says while it runs', () => {
    expect([...values('on')]).toEqual(
      expect.arrayContaining([
        ['general.operatingSystem', { kind: 'text', text: 'Debian' }],
        ['general.ipAddresses', { kind: 'list', items: ['192.0.2.9'] }],
        ['general.tools', { kind: 'state', text: text('tools.full', { version: '9' }), intent: 'success' }],
        ['general.homeServer', { kind: 'object', id: id('host', 'h'), label: 'h' }],
        ['memory.memoryActual', { kind: 'bytes', bytes: 1024 }],
      ]),
    );
  });

  it('leaves out what nothing is known of', () => {
    const off = [...values('off').keys()];
    expect(off).not.toContain('general.uptime');
    expect(off).not.toContain('general.ipAddresses');
  });
});

it("adds up the memory of a pool's hosts", () => {
  const pool = estate()
    .put('host_metrics', 'h-metrics', { memory_total: 1000, live: true })
    .put('host_metrics', 'broken-metrics', { memory_total: 9000 })
    .put('VM_metrics', 'm', { memory_actual: 300 });
  const rows = views.general.rows(pool.readers, { id: id('pool', 'p') });
  expect(rows.find((row) => row.id === 'memory.memoryUsage')?.value).toEqual({
    kind: 'usage',
    used: 300,
    total: 10_000,
    unit: 'bytes',
  });
});

describe('consoles', () => {
  it('are those of the control domain for a host, graphical ones first', () => {
    const { readers } = estate();
    expect(views.consoles.rows(readers, { id: id('host', 'h') })).toEqual([
      { id: id('console', 'screen'), protocol: 'rfb', label: text('consoleProtocol.rfb'), domain: '0 ' },
      { id: id('console', 'text'), protocol: 'vt100', label: text('consoleProtocol.vt100'), domain: '0 ' },
    ]);
  });

  it('are found for a host of an old server, which does not name its control domain', () => {
    const pool = estate().host('h', { resident_VMs: [ref('VM', 'on'), ref('VM', 'dom0')] });
    expect(views.consoles.rows(pool.readers, { id: id('host', 'h') })).toHaveLength(2);
  });
});

it.each([
  [
    'a console only where there can be one',
    'console',
    [id('host', 'h'), id('VM', 'dom0'), id('VM', 'on'), id('VM', 'off')],
  ],
  ['a wall of consoles for what holds VMs', 'wall', [id('pool', 'p'), id('host', 'h'), id('VM_appliance', 'app')]],
] as const)('offers %s', (_, tab, owners) => {
  const { readers } = estate();
  const tabs = SELECTABLE.map((object) => views.object.rows(readers, { id: object })[0]?.tabs.includes(tab));
  expect(SELECTABLE.filter((_object, index) => tabs[index] === true)).toEqual(owners);
});
