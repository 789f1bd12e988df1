import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VMRecord } from '../../../shared/xenapi/records.gen';
import type { Ref } from '../../../shared/xenapi/refs';
import { startSimulator, type RunningPool, type Simulator } from '../../../simulator/index';
import { RawClient } from './raw-client';
import { endOfTask } from './transfer-client';
import { alertsOf, disksOf, takeVm } from './vm-estate';
import { DiskLab } from './vm-with-disk';

let simulator: Simulator;
let here: RunningPool;
let there: RunningPool;
let client: RawClient;
let otherClient: RawClient;
let session: string;
let otherSession: string;

beforeAll(async () => {
  simulator = await startSimulator({
    size: 'S',
    pools: [
      { name: 'Harbour', hosts: 2, vms: 40 },
      { name: 'Annex', hosts: 1, vms: 6 },
    ],
    speed: 1_000,
  });
  const [first, second] = simulator.pools;
  if (first === undefined || second === undefined) throw new Error('two pools are needed');
  [here, there] = [first, second];
  client = new RawClient(here.coordinator);
  otherClient = new RawClient(there.coordinator);
  session = await client.login(simulator.user, simulator.password);
  otherSession = await otherClient.login(simulator.user, simulator.password);
});

afterAll(async () => {
  client.close();
  otherClient.close();
  await simulator.close();
});

type Map = Readonly<Record<string, string>>;

function vm(ref: Ref<'VM'>): VMRecord {
  return here.database.record('VM', ref);
}

/** What the first host of the other pool says to whoever sends it a VM. */
function receiveThere(): Promise<Map> {
  const [host] = [...there.database.all('host')][0] ?? [];
  return otherClient.call<Map>('host.migrate_receive', otherSession, host, managementNetwork(there, host), {});
}

function receiveHere(host: Ref<'host'>): Promise<Map> {
  return client.call<Map>('host.migrate_receive', session, host, managementNetwork(here, host), {});
}

function managementNetwork({ database }: RunningPool, host: Ref<'host'> | undefined): Ref<'network'> | undefined {
  return [...database.all('PIF')].find(([, pif]) => pif.host === host && pif.management)?.[1].network;
}

function localRepository({ database }: RunningPool, host?: Ref<'host'>): Ref<'SR'> {
  for (const [ref, sr] of database.all('SR')) {
    const isOf = sr.PBDs.some((pbd) => host === undefined || database.record('PBD', pbd).host === host);
    if (['ext', 'lvm'].includes(sr.type) && isOf) return ref;
  }
  throw new Error('no local repository');
}

function mapTo(keys: readonly string[], value: string): Map {
  return Object.fromEntries(keys.map((key) => [key, value]));
}

function otherHost(ref: Ref<'VM'>): Ref<'host'> {
  const [host] = [...here.database.all('host')].find(([each]) => each !== vm(ref).resident_on) ?? [];
  if (host === undefined) throw new Error('one host only');
  return host;
}

describe('a move to another pool', () => {
  it('takes the VM and its snapshots along, and it runs on', async () => {
    const source = takeVm(here, 'Running');
    const { uuid } = vm(source);
    await client.call('VM.snapshot', session, source, 'a snapshot');
    const [disk, ...others] = disksOf(here, source);
    const dest = await receiveThere();
    const arrived = await client.call<Ref<'VM'>>(
      'VM.migrate_send',
      session,
      source,
      dest,
      true,
      mapTo([disk ?? '', ...others], localRepository(there)),
      mapTo(vm(source).VIFs, managementNetwork(there, dest['host'] as Ref<'host'>) ?? ''),
      {},
    );
    const record = there.database.record('VM', arrived);
    expect(record).toMatchObject({ uuid, power_state: 'Running', resident_on: dest['host'], current_operations: {} });
    expect([record.snapshots.length, record.consoles.length]).toEqual([1, 1]);
    expect(record.VBDs.every((vbd) => there.database.record('VBD', vbd).currently_attached)).toBe(true);
    expect(alertsOf(there, arrived)).toContain('VM_MIGRATED');
    expect([here.database.find('VM', source), disk && here.database.find('VDI', disk)]).toEqual([undefined, undefined]);
  });

  it('carries the disks over bit for bit', async () => {
    const bytes = Buffer.alloc(4 * 1024 ** 2, 'what the disk holds, ');
    const lab = new DiskLab(here.coordinator, here, client, session);
    const { vm: source } = await lab.vm('carried', bytes, localRepository(here));
    const [network] = [...there.database.all('network')][0] ?? [];
    const arrived = await client.call<Ref<'VM'>>(
      'VM.migrate_send',
      session,
      source,
      await receiveThere(),
      false,
      mapTo(disksOf(here, source), localRepository(there)),
      mapTo(vm(source).VIFs, network ?? ''),
      {},
    );
    const [disk] = disksOf(there, arrived);
    if (disk === undefined) throw new Error('no disk arrived');
    const otherLab = new DiskLab(there.coordinator, there, otherClient, otherSession);
    expect((await otherLab.bytes(disk)).equals(bytes)).toBe(true);
  });

  it('leaves a halted VM where it is when it is to be copied', async () => {
    const source = takeVm(here, 'Halted');
    const dest = await receiveThere();
    const [network] = [...there.database.all('network')][0] ?? [];
    const copy = await client.call<Ref<'VM'>>(
      'VM.migrate_send',
      session,
      source,
      dest,
      false,
      mapTo(disksOf(here, source), localRepository(there)),
      mapTo(vm(source).VIFs, network ?? ''),
      { copy: 'true' },
    );
    expect(vm(source)).toMatchObject({ power_state: 'Halted', current_operations: {} });
    expect(there.database.record('VM', copy)).toMatchObject({
      name_label: vm(source).name_label,
      power_state: 'Halted',
    });
    expect(there.database.record('VM', copy).uuid).not.toBe(vm(source).uuid);
  });

  it('leaves everything as it was when it is cancelled', async () => {
    const source = takeVm(here, 'Running');
    const before = { vm: vm(source).power_state, disks: [...there.database.all('VDI')].length };
    const [network] = [...there.database.all('network')][0] ?? [];
    const task = await client.call<string>(
      'Async.VM.migrate_send',
      session,
      source,
      await receiveThere(),
      true,
      mapTo(disksOf(here, source), localRepository(there)),
      mapTo(vm(source).VIFs, network ?? ''),
      {},
    );
    await client.call('task.cancel', session, task);
    expect(await endOfTask(client, session, task)).toMatchObject({ status: 'cancelled' });
    expect({ vm: vm(source).power_state, disks: [...there.database.all('VDI')].length }).toEqual(before);
    expect(vm(source).current_operations).toEqual({});
  });
});

describe('a move within the pool', () => {
  it('puts the disks on another repository, and the VM on another host', async () => {
    const source = takeVm(here, 'Running');
    const before = disksOf(here, source);
    const host = otherHost(source);
    const target = localRepository(here, host);
    const arrived = await client.call(
      'VM.migrate_send',
      session,
      source,
      await receiveHere(host),
      true,
      mapTo(before, target),
      {},
      {},
    );
    expect(arrived).toBe(source);
    expect(vm(source)).toMatchObject({ resident_on: host, power_state: 'Running' });
    const after = disksOf(here, source).map((disk) => here.database.record('VDI', disk).SR);
    expect(after).toEqual(before.map(() => target));
    expect(before.filter((disk) => here.database.find('VDI', disk) !== undefined)).toEqual([]);
  });
});

describe('a move to another host', () => {
  it('can be told by which network, when the host has an address there', async () => {
    const source = takeVm(here, 'Running');
    const host = otherHost(source);
    const network = managementNetwork(here, host);
    await client.call('VM.pool_migrate', session, source, host, { network });
    expect(vm(source).resident_on).toBe(host);
    const back = otherHost(source);
    const silent = here.database.create('network', { name_label: 'nothing on it' });
    await expect(client.call('VM.pool_migrate', session, source, back, { network: silent })).rejects.toThrow(
      `HOST_CANNOT_ATTACH_NETWORK ${back} ${silent}`,
    );
    expect(vm(source)).toMatchObject({ resident_on: host, current_operations: {} });
  });
});

describe('sending is refused', () => {
  const check = async (source: Ref<'VM'>, dest: Map, disks: Map, networks: Map, options: Map = {}) =>
    client.call('VM.assert_can_migrate', session, source, dest, true, disks, networks, options);

  it('when a disk is not in the map', async () => {
    const source = takeVm(here, 'Running');
    const [disk] = disksOf(here, source);
    await expect(check(source, await receiveThere(), {}, {})).rejects.toThrow(`VDI_NOT_IN_MAP ${disk}`);
  });

  it('when a network interface is not in the map', async () => {
    const source = takeVm(here, 'Running');
    const disks = mapTo(disksOf(here, source), localRepository(there));
    const [vif] = vm(source).VIFs;
    await expect(check(source, await receiveThere(), disks, {})).rejects.toThrow(`VIF_NOT_IN_MAP ${vif}`);
  });

  it('when networks are mapped within a pool', async () => {
    const source = takeVm(here, 'Running');
    const host = otherHost(source);
    const [vif] = vm(source).VIFs;
    const disks = mapTo(disksOf(here, source), localRepository(here, host));
    await expect(check(source, await receiveHere(host), disks, mapTo([vif ?? ''], 'OpaqueRef:any'))).rejects.toThrow(
      'OPERATION_NOT_ALLOWED VIF mapping is not allowed for intra-pool migration',
    );
  });

  it('when a VM that runs is to be copied', async () => {
    const source = takeVm(here, 'Running');
    const [network] = [...there.database.all('network')][0] ?? [];
    const disks = mapTo(disksOf(here, source), localRepository(there));
    const networks = mapTo(vm(source).VIFs, network ?? '');
    await expect(check(source, await receiveThere(), disks, networks, { copy: 'true' })).rejects.toThrow(
      `VM_BAD_POWER_STATE ${source} halted running`,
    );
  });

  it('when the repository cannot hold moving disks', async () => {
    const source = takeVm(here, 'Running');
    const host = otherHost(source);
    const [isos] = [...here.database.all('SR')].find(([, sr]) => sr.content_type === 'iso') ?? [];
    const disks = mapTo(disksOf(here, source), isos ?? '');
    await expect(check(source, await receiveHere(host), disks, {})).rejects.toThrow(
      `SR_DOES_NOT_SUPPORT_MIGRATION ${isos}`,
    );
  });

  it('when the other host is disabled', async () => {
    const source = takeVm(here, 'Running');
    const dest = await receiveThere();
    const host = dest['host'] as Ref<'host'>;
    const [network] = [...there.database.all('network')][0] ?? [];
    const disks = mapTo(disksOf(here, source), localRepository(there));
    there.database.modify('host', host, { enabled: false });
    await expect(check(source, dest, disks, mapTo(vm(source).VIFs, network ?? ''))).rejects.toThrow(
      `HOST_DISABLED ${host}`,
    );
    there.database.modify('host', host, { enabled: true });
  });
});
