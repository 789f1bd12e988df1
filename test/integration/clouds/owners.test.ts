import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PoolConnection } from '../../../electron/backend/connections/pool-connection';
import type { ObjectCache } from '../../../electron/backend/cache/object-cache';
import { PlainReader } from '../../../electron/backend/views/plain-reader';
import { toObjectId } from '../../../shared/contract';
import { isOrphanedVdi } from '../../../shared/model/orphaned-vdi';
import { ownerOf } from '../../../shared/model/owner';
import { vmKind } from '../../../shared/model/vm-kind';
import { commandsView } from '../../../shared/views/commands';
import type { Reader } from '../../../shared/views/view';
import type { ClassName } from '../../../shared/xenapi/records.gen';
import type { Ref } from '../../../shared/xenapi/refs';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../../simulator/index';
import { testConnections, type TestConnections } from '../../helpers/connections';
import { until } from '../../helpers/until';

let simulator: Simulator;
let connections: TestConnections;
let connection: PoolConnection<ObjectCache>;
let read: Reader;

async function open(cloud: NonNullable<SimulatorOptions['cloud']>): Promise<void> {
  simulator = await startSimulator({ size: 'S', pools: [{ name: 'Cloud', hosts: 2, vms: 20 }], cloud, speed: 1000 });
  connections = testConnections();
  connections.trustAll();
  const { user, password } = simulator;
  const address = new URL(simulator.coordinator).host;
  const id = await connections.manager.add({ address, user, password, remember: false });
  await connections.reaches(id, 'connected');
  connection = connections.get(id);
  read = new PlainReader(() => connection.facts, connection.cache);
}

afterEach(async () => {
  await connections.manager.close();
  await simulator.close();
});

/** How many objects of a class are what, to whom. */
function owners(className: ClassName, refs: Iterable<Ref<ClassName>>): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const ref of refs) {
    const owner = ownerOf(read, className, ref);
    const key = owner === undefined ? 'none' : `${owner.manager} ${owner.what}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

function machines(): readonly Ref<'VM'>[] {
  return [...connection.cache.all('VM')].filter(([, vm]) => vmKind(vm) === 'vm').map(([ref]) => ref);
}

function templates(): readonly Ref<'VM'>[] {
  return [...connection.cache.all('VM')].filter(([, vm]) => vmKind(vm) !== 'vm').map(([ref]) => ref);
}

describe('a pool of CloudStack', () => {
  beforeEach(() => open('cloudstack'));

  it('is known for what it is, with all that CloudStack made', () => {
    const { cache } = connection;
    expect(owners('VM', machines())).toEqual({
      'cloudstack consoleProxy': 1,
      'cloudstack secondaryStorage': 1,
      'cloudstack router': 1,
      'cloudstack instance': 17,
    });
    expect(owners('VM', templates())).toEqual({ none: templates().length });
    expect(owners('host', cache.all('host').keys())).toEqual({ 'cloudstack host': 2 });
    expect(owners('pool', cache.all('pool').keys())).toEqual({ 'cloudstack pool': 1 });
    expect(owners('network', cache.all('network').keys())).toMatchObject({
      'cloudstack linkLocal': 1,
      'cloudstack tunnel': 1,
    });
  });

  it('destroys a strange VM that is started, and leaves its disks, as the question before says', async () => {
    const { cache } = connection;
    const [original] = machines().filter((ref) => cache.get('VM', ref)?.power_state === 'Halted');
    if (original === undefined) throw new Error('no halted VM');
    const api = connection.api();
    const stranger = await api.VM.clone(original, 'stranger');
    await until(
      (look) => cache.onChange(look),
      () => cache.get('VM', stranger)?.allowed_operations.includes('start') === true && disksOf(stranger).length > 0,
    );
    const [row] = commandsView
      .rows({ all: () => [read], of: () => read }, { targets: [toObjectId('c1', 'VM', stranger)] })
      .filter(({ id }) => id === 'VM.start');
    expect(row?.ask?.warnings?.map(({ names }) => names)).toEqual([['stranger']]);
    const disks = disksOf(stranger);
    expect(disks.map((disk) => isOrphanedVdi(read, disk))).toEqual(disks.map(() => false));

    await api.VM.start(stranger, false, false);
    await until(
      (look) => cache.onChange(look),
      () => cache.get('VM', stranger) === undefined && disks.every((disk) => isOrphanedVdi(read, disk)),
    );
  });
});

describe('a pool of OpenStack', () => {
  beforeEach(() => open('openstack'));

  it('is known for what it is, with all that OpenStack made', () => {
    const { cache } = connection;
    expect(owners('VM', machines())).toEqual({ 'openstack compute': 2, 'openstack instance': 18 });
    expect(owners('VM', templates())).toEqual({ none: templates().length });
    expect(owners('host', cache.all('host').keys())).toEqual({ 'openstack host': 2 });
    expect(owners('VDI', cache.all('VDI').keys())).toHaveProperty('openstack disk');
  });
});

/** Of a VM, without what is in its drives. */
function disksOf(vm: Ref<'VM'>): readonly Ref<'VDI'>[] {
  const { cache } = connection;
  return (cache.get('VM', vm)?.VBDs ?? []).flatMap((ref) => {
    const vbd = cache.get('VBD', ref);
    return vbd?.type === 'Disk' && cache.get('VDI', vbd.VDI) !== undefined ? [vbd.VDI] : [];
  });
}
