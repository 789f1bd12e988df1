import { blockChecksum } from '../block-checksum';
import { blockMembers, receiveBlocks, type ArchivedDisk } from '../disk-blocks';
import { TAR_END } from '../tar';
import type { DiskFormat, DiskTransfer } from './disk-format';
import { writeWithin } from './raw';

/** The members of an archive's disk, in a tar of their own. */
export const tarFormat: DiskFormat = {
  contentType: 'application/x-tar',
  bytes: async (disk) => {
    const checksum = await blockChecksum('xxhash');
    const members = function* (): Generator<Buffer, void> {
      yield* blockMembers(disk.pool.disks, archived(disk), checksum, disk.transfer);
      yield TAR_END;
    };
    return members();
  },
  receive: (source, disk) =>
    receiveBlocks(source, [archived(disk)], {
      transfer: disk.transfer,
      force: false,
      write: (_vdi, offset, bytes) => writeWithin(disk, offset, bytes),
    }),
};

/** xapi: the folder has the same name for every disk */
function archived({ vdi, sizeBytes }: DiskTransfer): ArchivedDisk {
  return { prefix: 'vdi', vdi, sizeBytes };
}
