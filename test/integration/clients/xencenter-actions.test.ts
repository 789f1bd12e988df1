import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { VBDRecord } from '../../../shared/xenapi/records.gen';
import { startSimulator, type RunningPool, type Simulator } from '../../../simulator';
import { disksOf, takeVm } from '../simulator/vm-estate';
import { EventMirror } from './event-mirror';
import { TaskClient } from './task-client';
import { NULL, XenCenter } from './xencenter';

const GIB = 1024 ** 3;
const SAN = { target: '10.20.255.20', port: '3260' };

let simulator: Simulator;
let pool: RunningPool;
let client: TaskClient;
let watcher: TaskClient;
let mirror: EventMirror;
let steps: XenCenter;

beforeAll(async () => {
  simulator = await startSimulator({ size: 'S', speed: 1000 });
  const [only] = simulator.pools;
  if (only === undefined) throw new Error('no pool');
  pool = only;
  const { coordinator, user, password } = simulator;
  client = await TaskClient.login('XML-RPC', coordinator, user, password);
  watcher = await TaskClient.login('JSON-RPC 2.0', coordinator, user, password);
  mirror = new EventMirror(watcher);
  steps = new XenCenter(client, pool);
});
afterAll(async () => {
  client.close();
  watcher.close();
  await simulator.close();
});

/** Whatever was done: nothing goes on, and whoever followed the events knows what there is. */
afterEach(async () => {
  expect(await mirror.differences()).toEqual([]);
  const busy = (['VM', 'VBD', 'VIF', 'VDI', 'SR', 'host', 'pool', 'VM_appliance'] as const).flatMap((name) =>
    [...pool.database.all(name)].filter(([, record]) => Object.keys(record.current_operations).length > 0),
  );
  const pending = [...pool.database.all('task')].filter(([, { status }]) => status === 'pending');
  expect([busy, pending]).toEqual([[], []]);
});

/** What XenCenter calls for each of its actions, in its order, and what has come of it. */
const ACTIONS: Readonly<Record<string, readonly [act: () => Promise<unknown>, outcome: unknown]>> = {
  'New VM': [
    async () => {
      const vm = await client.run('VM.clone', steps.named('VM', 'Windows Server 2022 (64-bit)'), 'new');
      await client.call('VM.copy_bios_strings', vm, steps.coordinator);
      await client.call('VM.set_name_description', vm, 'made by a wizard');
      await client.call('VM.set_memory_limits', vm, 2 * GIB, 4 * GIB, 4 * GIB, 4 * GIB);
      await client.call('VM.set_HVM_boot_params', vm, { order: 'dc', firmware: 'uefi' });
      await client.call('VM.remove_from_other_config', vm, 'disks');
      await client.call('VM.add_to_other_config', vm, 'install-repository', 'cdrom');
      await client.run('VM.provision', vm);
      const drive = await steps.addDrive(vm, { type: 'CD', mode: 'RO', empty: true });
      const [image] = await client.call<string[]>('SR.get_VDIs', steps.named('SR', 'ISO library'));
      await client.run('VBD.insert', drive, image);
      await steps.addDrive(vm, { VDI: await steps.newDisk(8 * GIB), bootable: true });
      await steps.addInterface(vm, steps.named('network', 'Office LAN'));
      await client.call('VM.set_VCPUs_max', vm, 4);
      await client.call('VM.set_VCPUs_at_startup', vm, 4);
      await client.call('VM.assert_agile', vm);
      await client.run('VM.start', vm, false, false);
      return steps.shape(vm);
    },
    { power_state: 'Running', is_a_template: false, drives: ['CD', 'Disk'], interfaces: 1, VCPUs_max: '4' },
  ],
  'copy a VM, and make a template of it': [
    async () => {
      const vm = takeVm(pool, 'Halted');
      const copy = await client.run('VM.copy', vm, 'copy', steps.named('SR', 'iSCSI Gold 1'));
      const clone = await client.run('VM.clone', vm, 'clone');
      await client.call('VM.set_is_a_template', clone, true);
      const made = await client.run('VM.clone', clone, 'from a template');
      await client.run('VM.provision', made);
      const shapes = [await steps.shape(copy), await steps.shape(made)].map(({ is_a_template }) => is_a_template);
      for (const each of [copy, clone, made]) await steps.destroyVm(each);
      return shapes;
    },
    [false, false],
  ],
  'migrate a VM, and back with its disks': [
    async () => {
      const vm = takeVm(pool, 'Running', ({ VBDs }) => VBDs.length > 0);
      const home = await client.call<string>('VM.get_resident_on', vm);
      const [other] = (await client.call<string[]>('host.get_all')).filter((host) => host !== home);
      await client.run('VM.pool_migrate', vm, other, { live: 'true' });
      const away = await client.call<string>('VM.get_resident_on', vm);
      const there = await client.call('host.migrate_receive', home, steps.managementNetwork(home), {});
      const target = steps.named('SR', 'iSCSI Gold 1');
      const places = Object.fromEntries(disksOf(pool, vm).map((disk) => [disk, target]));
      await client.call('VM.assert_can_migrate', vm, there, true, places, {}, {});
      const moved = await client.run('VM.migrate_send', vm, there, true, places, {}, {});
      const [disk] = disksOf(pool, vm);
      const again = await client.run('VDI.pool_migrate', disk, steps.named('SR', 'NFS Silver 1'), {});
      return [
        away === other,
        moved === vm,
        (await client.call('VM.get_resident_on', vm)) === home,
        (await client.call('VDI.get_SR', again)) === steps.named('SR', 'NFS Silver 1'),
      ];
    },
    [true, true, true, true],
  ],
  'move a halted VM': [
    async () => {
      const vm = takeVm(pool, 'Halted');
      for (const drive of await client.call<string[]>('VM.get_VBDs', vm)) {
        const record = await client.call<VBDRecord>('VBD.get_record', drive);
        if (record.type !== 'Disk') continue;
        const VDI = await client.run('VDI.copy', record.VDI, steps.named('SR', 'iSCSI Gold 1'));
        await client.call('VDI.destroy', record.VDI);
        await client.call('VBD.create', { ...record, VDI });
      }
      const repositories = disksOf(pool, vm).map((disk) => pool.database.record('VDI', disk).SR);
      await client.run('VM.start', vm, false, false);
      return [new Set(repositories), (await steps.shape(vm)).power_state];
    },
    [expect.objectContaining({ size: 1 }), 'Running'],
  ],
  'snapshot, checkpoint, revert to both, delete them': [
    async () => {
      const vm = takeVm(pool, 'Running', ({ snapshots }) => snapshots.length === 0);
      const snapshot = await client.run('VM.snapshot', vm, 'disks', []);
      const picture = await client.call('VM.create_new_blob', snapshot, 'XenCenter.Screenshot', 'image/jpeg', false);
      const checkpoint = await client.run('VM.checkpoint', vm, 'memory');
      const states: unknown[] = [(await steps.shape(vm)).power_state];
      await client.run('VM.revert', snapshot);
      states.push((await steps.shape(vm)).power_state);
      await client.run('VM.start', vm, false, false);
      await client.run('VM.revert', checkpoint);
      states.push((await steps.shape(vm)).power_state);
      await client.run('VM.resume', vm, false, false);
      states.push((await steps.shape(vm)).power_state, picture === NULL);
      for (const each of [checkpoint, snapshot]) {
        await client.call('VM.hard_shutdown', each).catch(() => undefined);
        await steps.destroyVm(each);
      }
      return [...states, await client.call('VM.get_snapshots', vm)];
    },
    ['Running', 'Halted', 'Suspended', 'Running', false, []],
  ],
  'new disk, plugged in; unplugged, made larger, destroyed': [
    async () => {
      const vm = takeVm(pool, 'Running');
      const disk = await steps.newDisk(GIB);
      const drive = await steps.addDrive(vm, { VDI: disk });
      const offered = await client.call<string[]>('VBD.get_allowed_operations', drive);
      await client.run('VBD.plug', drive);
      const refused = await client.failure('VDI.resize', disk, 2 * GIB);
      await client.run('VBD.unplug', drive);
      await client.call('VDI.resize', disk, 2 * GIB);
      const size = Number(await client.call('VDI.get_virtual_size', disk));
      await client.run('VBD.destroy', drive);
      await client.run('VDI.destroy', disk);
      return [offered.includes('plug'), refused, size];
    },
    [true, 'VDI_IN_USE', 2 * GIB],
  ],
  'change the network of an interface': [
    async () => {
      const vm = takeVm(pool, 'Running', ({ VIFs }) => VIFs.length > 0);
      const [old] = await client.call<string[]>('VM.get_VIFs', vm);
      const record = await client.call<object>('VIF.get_record', old);
      await client.call('VIF.unplug', old);
      await client.call('VIF.destroy', old);
      const made = await client.run('VIF.create', { ...record, network: steps.named('network', 'DMZ') });
      await client.call('VIF.plug', made);
      return client.call('VIF.get_currently_attached', made);
    },
    true,
  ],
  'new iSCSI SR: its targets, its LUNs, detach, forget, attach again, destroy': [
    async () => {
      const create = (config: object) =>
        client.run('SR.create', steps.coordinator, config, 0, 'SAN', '', 'lvmoiscsi', 'user', true, {});
      const targets = await create(SAN).catch(String);
      const place = { ...SAN, targetIQN: /iqn\.[^<\s]*spare/.exec(targets)?.[0] ?? '' };
      const luns = await create(place).catch(String);
      const config = { ...place, SCSIid: /<SCSIid>\s*(\w+)/.exec(luns)?.[1] ?? '' };
      const sr = await create(config);
      const uuid = await client.call<string>('SR.get_uuid', sr);
      await steps.disconnect(sr);
      await client.run('SR.forget', sr);
      const found = await client.call<string>('SR.probe', steps.coordinator, config, 'lvmoiscsi', {});
      const again = await client.run('SR.introduce', uuid, 'SAN', '', 'lvmoiscsi', 'user', true, {});
      for (const host of await client.call<string[]>('host.get_all')) {
        const connection = { SR: again, host, device_config: config, other_config: {} };
        await client.run('PBD.plug', await client.run('PBD.create', connection));
      }
      for (const pbd of await client.call<string[]>('SR.get_PBDs', again)) await client.run('PBD.unplug', pbd);
      await client.run('SR.destroy', again);
      return [found.includes(uuid), await client.failure('SR.get_by_uuid', uuid)];
    },
    [true, 'UUID_INVALID'],
  ],
  'new VLAN, and its end': [
    async () => {
      const network = await steps.newNetwork('VLAN 777');
      const pifs = await client.call<string[]>('pool.create_VLAN_from_PIF', steps.interfaceOf('eth3'), network, '777');
      const refused = await client.failure('network.destroy', network);
      for (const pif of pifs) await client.call('VLAN.destroy', await client.call('PIF.get_VLAN_master_of', pif));
      await client.call('network.destroy', network);
      return [pifs.length, refused];
    },
    [3, 'NETWORK_CONTAINS_PIF'],
  ],
  'new bond, members first and the coordinator last, and its end': [
    async () => {
      const network = await steps.newNetwork('Bond 2+3');
      const hosts = await client.call<string[]>('host.get_all');
      const inOrder = [...hosts.filter((host) => host !== steps.coordinator), steps.coordinator];
      const bonds: string[] = [];
      for (const host of inOrder) {
        const members = ['eth2', 'eth3'].map((device) => steps.interfaceOf(device, host));
        bonds.push(await client.run('Bond.create', network, members, '', 'balance-slb', {}));
      }
      const address = await client.call('PIF.get_IP', await client.call('Bond.get_master', bonds[0]));
      for (const bond of bonds.reverse()) await client.run('Bond.destroy', bond);
      await client.call('network.destroy', network);
      const given = await client.call('PIF.get_IP', steps.interfaceOf('eth2', inOrder[0]));
      return [bonds.length, address === given];
    },
    [3, true],
  ],
  'an address for storage': [
    async () => {
      const pif = steps.interfaceOf('eth3');
      await client.run('PIF.reconfigure_ip', pif, 'Static', '10.30.0.10', '255.255.255.0', '', '');
      await client.call('PIF.set_disallow_unplug', pif, true);
      const refused = await client.failure('PIF.unplug', pif);
      await client.call('PIF.set_disallow_unplug', pif, false);
      await client.run('PIF.reconfigure_ip', pif, 'None', '', '', '', '');
      return [refused, await client.call('PIF.get_IP', pif)];
    },
    ['PIF_DOES_NOT_ALLOW_UNPLUG', ''],
  ],
  'maintenance mode, and out of it': [
    async () => {
      const host = await client
        .call<string[]>('host.get_all')
        .then((all) => all.find((one) => one !== steps.coordinator));
      const stuck = await client.call<object>('host.get_vms_which_prevent_evacuation', host);
      for (const vm of Object.keys(stuck)) await client.run('VM.hard_shutdown', vm);
      await client.run('host.disable', host);
      const guests = await steps.guestsOn(host);
      await client.run('host.evacuate', host, NULL, 10);
      const left = await steps.guestsOn(host);
      await client.run('host.enable', host);
      for (const vm of guests) await client.run('VM.pool_migrate', vm, host, { live: 'true' });
      return [guests.length > 0, left, (await steps.guestsOn(host)).length === guests.length];
    },
    [true, [], true],
  ],
  'restart a host': [
    async () => {
      const host = await steps.emptyHost();
      await client.run('host.disable', host);
      await client.run('host.reboot', host);
      for (let token = ''; !(await client.call<boolean>('host.get_enabled', host));) {
        ({ token } = await client.call<{ token: string }>('event.from', ['host'], token, 30));
      }
      return client.call('host_metrics.get_live', await client.call('host.get_metrics', host));
    },
    true,
  ],
  'a vApp: made, started, shut down, destroyed': [
    async () => {
      const vms = [takeVm(pool, 'Halted'), takeVm(pool, 'Halted')];
      const appliance = await client.run('VM_appliance.create', { name_label: 'app', name_description: '' });
      for (const [order, vm] of vms.entries()) {
        await client.call('VM.set_appliance', vm, appliance);
        await client.call('VM.set_order', vm, order);
      }
      await client.run('VM_appliance.start', appliance, false);
      const states = await Promise.all(vms.map((vm) => client.call('VM.get_power_state', vm)));
      await client.run('VM_appliance.shutdown', appliance);
      for (const vm of vms) await client.call('VM.set_appliance', vm, NULL);
      await client.call('VM_appliance.destroy', appliance);
      return [...states, ...(await Promise.all(vms.map((vm) => client.call('VM.get_power_state', vm))))];
    },
    ['Running', 'Running', 'Halted', 'Halted'],
  ],
  'export, and import under another name': [
    async () => {
      const vm = takeVm(pool, 'Halted');
      const { body } = await steps.transferred('GET', `/export?uuid=${pool.database.record('VM', vm).uuid}`);
      const { made } = await steps.transferred('PUT', `/import?sr_id=${steps.named('SR', 'iSCSI Gold 1')}`, body);
      await client.call('VM.set_name_label', made, 'imported');
      await client.run('VM.start', made, false, false);
      const [copy, original] = [await steps.shape(made), await steps.shape(vm)];
      return [copy.power_state, copy.drives.length === original.drives.length];
    },
    ['Running', true],
  ],
  'back a host up, and take a status report': [
    async () => {
      const backup = await steps.transferred('GET', '/host_backup?');
      const report = await steps.transferred('GET', '/system-status?entries=xenserver-logs&output=tar');
      return [backup.body.length > 0, report.body.length > 0];
    },
    [true, true],
  ],
  'dismiss alerts': [
    async () => {
      const all = await client.call<string[]>('message.get_all');
      await client.run('message.destroy_many', all.slice(0, 5));
      const left = await client.call<string[]>('message.get_all');
      return left.filter((message) => all.slice(0, 5).includes(message));
    },
    [],
  ],
  'choose what is measured of a VM': [
    async () => {
      const vm = takeVm(pool, 'Running');
      const sources = await client.call<{ name_label: string; enabled: boolean }[]>('VM.get_data_sources', vm);
      const name = sources.find(({ enabled }) => !enabled)?.name_label ?? '';
      await client.call('VM.record_data_source', vm, name);
      const now = await client.call<typeof sources>('VM.get_data_sources', vm);
      return now.find(({ name_label }) => name_label === name)?.enabled;
    },
    true,
  ],
};

it.each(Object.entries(ACTIONS))('%s', async (_name, [act, outcome]) => {
  expect(await act()).toEqual(outcome);
});
