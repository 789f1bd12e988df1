import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Ref } from '../../../shared/xenapi/refs';
import { BLOCK_BYTES } from '../../../simulator/disks/disk-store';
import type { SimulatedPool } from '../../../simulator/pool';
import { fillRepository, freeBytes } from '../../../simulator/storage/space';
import {
  cloneVdi,
  copyVdi,
  copyVdiInto,
  createVdi,
  destroyVdi,
  resizeVdi,
  snapshotVdi,
  writeVdi,
} from '../../../simulator/storage/vdis';
import { makePool } from './make-pool';

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;

describe('the disks of a repository', () => {
  let pool: SimulatedPool;
  let nfs: Ref<'SR'>;
  let lvm: Ref<'SR'>;
  beforeEach(() => {
    pool = makePool();
    nfs = pool.database.create('SR', { type: 'nfs', content_type: 'user', physical_size: 100 * GIB });
    lvm = pool.database.create('SR', { type: 'lvm', content_type: 'user', physical_size: 100 * GIB });
  });
  afterEach(() => pool.close());

  const room = (sr: Ref<'SR'>): readonly number[] => {
    const { virtual_allocation, physical_utilisation } = pool.database.record('SR', sr);
    return [Number(virtual_allocation), Number(physical_utilisation)];
  };

  it('take their whole size on thick storage, and give it back', () => {
    const vdi = createVdi(pool, { SR: lvm, virtual_size: 8 * GIB });
    const [virtual, physical] = room(lvm);
    expect(virtual).toBe(8 * GIB);
    expect(physical).toBeGreaterThan(8 * GIB);
    destroyVdi(pool, vdi);
    expect(room(lvm)).toEqual([0, 0]);
  });

  it('take room on thin storage as they are written', () => {
    const vdi = createVdi(pool, { SR: nfs, virtual_size: 8 * GIB });
    const [, empty = 0] = room(nfs);
    writeVdi(pool, vdi, 0, Buffer.alloc(3 * BLOCK_BYTES, 1));
    writeVdi(pool, vdi, 0, Buffer.alloc(BLOCK_BYTES, 2));
    expect(room(nfs)).toEqual([8 * GIB, empty + 3 * BLOCK_BYTES]);
    expect(Number(pool.database.record('VDI', vdi).physical_utilisation)).toBe(empty + 3 * BLOCK_BYTES);
  });

  it('are refused by a repository without room for them', () => {
    expect(() => createVdi(pool, { SR: lvm, virtual_size: 200 * GIB })).toThrow('SR_BACKEND_FAILURE_44');
    expect(room(lvm)).toEqual([0, 0]);
  });

  it('cannot grow when the repository is full, until it no longer is', () => {
    const vdi = createVdi(pool, { SR: nfs, virtual_size: GIB });
    const empty = fillRepository(pool, nfs);
    expect(freeBytes(pool, nfs)).toBe(0);
    expect(() => writeVdi(pool, vdi, 0, Buffer.alloc(BLOCK_BYTES, 1))).toThrow('SR_BACKEND_FAILURE_44');
    empty();
    writeVdi(pool, vdi, BLOCK_BYTES, Buffer.alloc(BLOCK_BYTES, 1));
    expect(pool.disks.blocks(vdi)).toEqual([1]);
  });

  it('are rounded up to whole blocks', () => {
    const vdi = createVdi(pool, { SR: nfs, virtual_size: 5 * 1024 ** 2 + 1 });
    expect(pool.database.record('VDI', vdi).virtual_size).toBe(6 * 1024 ** 2);
  });

  it('hold in a clone, a snapshot and a copy what they held then', () => {
    const vdi = createVdi(pool, { SR: nfs, virtual_size: GIB, name_label: 'disk' });
    writeVdi(pool, vdi, 10, Buffer.from('before'));
    const others = [cloneVdi(pool, vdi), snapshotVdi(pool, vdi), copyVdi(pool, vdi, lvm, { name_label: 'copy' })];
    writeVdi(pool, vdi, 10, Buffer.from('after!'));
    expect(others.map((other) => pool.disks.read(other, 10, 6).toString())).toEqual(['before', 'before', 'before']);
    expect(others.map((other) => pool.database.record('VDI', other).name_label)).toEqual(['disk', 'disk', 'copy']);
    expect(pool.database.record('VDI', vdi).snapshots).toEqual([others[1]]);
  });

  it('take the room of what is copied into them', () => {
    const source = createVdi(pool, { SR: nfs, virtual_size: 8 * MIB });
    writeVdi(pool, source, 0, Buffer.alloc(2 * BLOCK_BYTES, 1));
    const into = createVdi(pool, { SR: nfs, virtual_size: 16 * MIB });
    writeVdi(pool, into, 10 * MIB, Buffer.alloc(5 * BLOCK_BYTES, 2));
    copyVdiInto(pool, source, into);
    const used = [source, into].map((vdi) => Number(pool.database.record('VDI', vdi).physical_utilisation));
    expect(used[1]).toBe(used[0]);
    expect(room(nfs)).toEqual([24 * MIB, Number(used[0]) * 2]);
    expect(pool.disks.blocks(into)).toEqual([0, 1]);
  });

  it('take the room of their new size', () => {
    const vdi = createVdi(pool, { SR: lvm, virtual_size: GIB });
    resizeVdi(pool, vdi, 3 * GIB);
    expect(pool.database.record('VDI', vdi).virtual_size).toBe(3 * GIB);
    expect(room(lvm)).toEqual([3 * GIB, Number(pool.database.record('VDI', vdi).physical_utilisation)]);
  });

  it('take their VBDs with them, and leave their snapshots', () => {
    const vdi = createVdi(pool, { SR: nfs, virtual_size: GIB });
    const snapshot = snapshotVdi(pool, vdi);
    const vbd = pool.database.create('VBD', { VDI: vdi });
    destroyVdi(pool, vdi);
    expect(pool.database.find('VBD', vbd)).toBeUndefined();
    expect(pool.database.record('VDI', snapshot).snapshot_of).toBe(vdi);
  });
});
