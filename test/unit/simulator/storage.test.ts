import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nullRef, type Ref } from '../../../shared/xenapi/refs';
import { crashdumpBehaviours } from '../../../simulator/behaviours/crashdump';
import type { SimulatedPool } from '../../../simulator/pool';
import { Arguments } from '../../../simulator/rpc/call';
import { changedBlocks, destroyData } from '../../../simulator/storage/changed-blocks';
import { checksum } from '../../../simulator/storage/checksum';
import { copyDisk } from '../../../simulator/storage/copy-disk';
import { attachStorage } from '../../../simulator/storage/host-storage';
import { migrateDisk } from '../../../simulator/storage/migrate-disk';
import { createVdi, destroyVdi, snapshotVdi, writeVdi } from '../../../simulator/storage/vdis';
import { makePool } from './make-pool';

const MIB = 1024 ** 2;

describe('a repository', () => {
  let pool: SimulatedPool;
  let sr: Ref<'SR'>;
  let host: Ref<'host'>;
  beforeEach(() => {
    pool = makePool();
    host = pool.database.create('host', { uuid: 'a host' });
    pool.database.create('pool', { master: host, ha_enabled: false });
    sr = pool.database.create('SR', { type: 'nfs', content_type: 'user', shared: true, physical_size: 1024 ** 4 });
    pool.database.create('PBD', { SR: sr, host, currently_attached: true });
  });
  afterEach(() => pool.close());

  it('knows which 64 KiB of a disk were written since a snapshot, even without its data', () => {
    const vdi = createVdi(pool, { SR: sr, virtual_size: 4 * MIB, cbt_enabled: true });
    writeVdi(pool, vdi, 0, Buffer.alloc(MIB, 1));
    const snapshot = snapshotVdi(pool, vdi);
    writeVdi(pool, vdi, 64 * 1024 + 5, Buffer.from('second'));
    writeVdi(pool, vdi, 3 * MIB, Buffer.from('after three MiB'));
    const expected = Buffer.from([0b0100_0000, 0, 0, 0, 0, 0, 0b1000_0000, 0]).toString('base64');
    expect(changedBlocks(pool, snapshot, vdi)).toBe(expected);
    destroyData(pool, snapshot);
    expect(pool.disks.blocks(snapshot)).toEqual([]);
    expect(changedBlocks(pool, snapshot, vdi)).toBe(expected);
    destroyVdi(pool, snapshot);
    expect(Number(pool.database.record('SR', sr).virtual_allocation)).toBe(4 * MIB);
  });

  it('compares no disks that have nothing to do with each other', () => {
    const [one, other] = [1, 2].map(() => createVdi(pool, { SR: sr, virtual_size: MIB, cbt_enabled: true }));
    expect(() => changedBlocks(pool, one ?? nullRef(), other ?? nullRef())).toThrow('SR_BACKEND_FAILURE_460');
  });

  it('keeps no half of a copy that is cancelled', async () => {
    const vdi = createVdi(pool, { SR: sr, virtual_size: 1024 ** 3 });
    const before = pool.database.record('SR', sr);
    const task = pool.tasks.start('Async.VDI.copy', host);
    const halves: string[] = [];
    pool.database.onChange(({ operation, row }) => {
      if (operation !== 'add' || row.table.name !== 'VDI') return;
      halves.push(row.ref);
      pool.tasks.abort(task.ref);
    });
    const target = { sr, base: nullRef<'VDI'>(), into: nullRef<'VDI'>() };
    await expect(copyDisk({ pool, task }, vdi, target)).rejects.toThrow('TASK_CANCELLED');
    expect(halves).toHaveLength(1);
    const after = pool.database.record('SR', sr);
    expect([after.VDIs, after.physical_utilisation]).toEqual([before.VDIs, before.physical_utilisation]);
    expect(pool.database.record('VDI', vdi).current_operations).toEqual({});
  });

  it('keeps nothing of a disk that moves in with its snapshots when there is room for some of them', async () => {
    const { database } = pool;
    const vdi = createVdi(pool, { SR: sr, virtual_size: 1024 ** 3 });
    snapshotVdi(pool, vdi);
    const vm = database.create('VM', { power_state: 'Running', resident_on: host });
    database.create('VBD', { VM: vm, VDI: vdi, currently_attached: true, mode: 'RW' });
    const target = database.create('SR', { type: 'lvm', content_type: 'user', physical_size: 1.5 * 1024 ** 3 });
    database.create('PBD', { SR: target, host, currently_attached: true });
    const task = pool.tasks.start('Async.VDI.pool_migrate', host);
    await expect(migrateDisk({ pool, task }, vdi, target)).rejects.toThrow('SR_BACKEND_FAILURE_44');
    const { VDIs, physical_utilisation } = database.record('SR', target);
    expect([VDIs, physical_utilisation]).toEqual([[], 0]);
  });

  it('sums up a disk with what nobody has written', async () => {
    const vdi = createVdi(pool, { SR: sr, virtual_size: 4 * MIB });
    writeVdi(pool, vdi, MIB + 7, Buffer.from('text'));
    const content = Buffer.alloc(4 * MIB);
    content.write('text', MIB + 7);
    const task = pool.tasks.start('VDI.checksum', host);
    expect(await checksum({ pool, task }, vdi)).toBe(createHash('md5').update(content).digest('hex'));
  });

  it('that a starting host cannot reach is told of in an alert', () => {
    const [good, bad] = ['/export/vms', '/export/none'].map((serverpath) =>
      pool.database.create('PBD', {
        SR: pool.database.create('SR', { type: 'nfs', shared: true }),
        host,
        currently_attached: true,
        device_config: { server: '10.20.255.10', serverpath },
      }),
    );
    attachStorage(pool, host);
    const attached = [good, bad].map((pbd) => pool.database.record('PBD', pbd ?? nullRef()).currently_attached);
    expect(attached).toEqual([true, false]);
    const alerts = [...pool.database.all('message')].map(([, { name, obj_uuid }]) => [name, obj_uuid]);
    expect(alerts).toContainEqual(['PBD_PLUG_FAILED_ON_SERVER_START', 'a host']);
  });

  it('loses the disk of a crash dump with the dump', () => {
    const VDI = createVdi(pool, { SR: sr, virtual_size: MIB, type: 'crashdump' });
    const dump = pool.database.create('crashdump', { VDI });
    const destroy = crashdumpBehaviours['crashdump.destroy'];
    destroy?.({
      pool,
      host,
      session: nullRef(),
      args: new Arguments([dump]),
      task: undefined,
      signal: new AbortController().signal,
    });
    expect([pool.database.find('VDI', VDI), pool.database.find('crashdump', dump)]).toEqual([undefined, undefined]);
  });
});
