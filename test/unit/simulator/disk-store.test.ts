import { readdirSync } from 'node:fs';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { BLOCK_BYTES, DiskStore } from '../../../simulator/disks/disk-store';
import { temporaryDirectory } from '../../helpers/temporary-directory';

describe('the bytes of disks', () => {
  let disks = new DiskStore();
  afterEach(() => {
    disks.close();
    disks = new DiskStore();
    vi.unstubAllEnvs();
  });

  it('come out as they went in, over the edge of a block', () => {
    const bytes = Buffer.from('over the edge');
    disks.write('a', BLOCK_BYTES - 4, bytes);
    expect(disks.read('a', BLOCK_BYTES - 6, 20)).toEqual(Buffer.concat([Buffer.alloc(2), bytes, Buffer.alloc(5)]));
  });

  it('take no room where they are zeros', () => {
    disks.write('a', 0, Buffer.alloc(3 * BLOCK_BYTES));
    expect(disks.allocatedBytes('a')).toBe(0);
    disks.write('a', BLOCK_BYTES, Buffer.alloc(BLOCK_BYTES, 7));
    disks.write('a', BLOCK_BYTES, Buffer.alloc(BLOCK_BYTES));
    expect(disks.blocks('a')).toEqual([]);
  });

  it('are zeros beside what is written into a place that another disk has left', () => {
    disks.write('a', 0, Buffer.alloc(BLOCK_BYTES, 9));
    disks.remove('a');
    expect(disks.write('b', 100, Buffer.from('text'))).toBe(BLOCK_BYTES);
    expect(disks.read('b', 98, 8)).toEqual(Buffer.from('\0\0text\0\0'));
  });

  it('are shared by a copy until one of the two is written', () => {
    disks.write('a', 0, Buffer.from('first'));
    disks.write('a', 2 * BLOCK_BYTES, Buffer.from('third'));
    disks.copy('a', 'b');
    expect(disks.differingBlocks('a', 'b')).toEqual([]);
    disks.write('b', 0, Buffer.from('other'));
    expect(disks.differingBlocks('a', 'b')).toEqual([0]);
    expect([disks.read('a', 0, 5).toString(), disks.read('b', 0, 5).toString()]).toEqual(['first', 'other']);
    disks.remove('a');
    expect(disks.read('b', 2 * BLOCK_BYTES, 5).toString()).toBe('third');
  });

  it('are nowhere once the store is closed, though more of them may come', async () => {
    const folder = await temporaryDirectory();
    for (const name of ['TMPDIR', 'TEMP']) vi.stubEnv(name, folder);
    disks.write('a', 0, Buffer.from('text'));
    disks.close();
    expect(disks.write('a', 0, Buffer.from('too late'))).toBe(0);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('are gone behind the end of a disk that shrinks', () => {
    disks.write('a', 0, Buffer.alloc(2 * BLOCK_BYTES, 1));
    disks.truncate('a', BLOCK_BYTES / 2);
    expect(disks.blocks('a')).toEqual([0]);
    expect(disks.read('a', BLOCK_BYTES / 2 - 1, 2)).toEqual(Buffer.from([1, 0]));
  });
});
