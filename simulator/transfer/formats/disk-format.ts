import type { Ref } from '../../../shared/xenapi/refs';
import type { SimulatedPool } from '../../pool';
import type { ByteSource } from '../byte-source';
import type { Transfer } from '../transfer';

export interface DiskTransfer {
  readonly pool: SimulatedPool;
  readonly vdi: Ref<'VDI'>;
  readonly sizeBytes: number;
  readonly transfer: Transfer;
}

/** A way to write a single disk as a file. */
export interface DiskFormat {
  readonly contentType: string;
  /** The file's bytes, each read when it is asked for. With a base, for formats that can, what differs from it. */
  bytes(disk: DiskTransfer, base: Ref<'VDI'> | undefined): Promise<Iterable<Buffer>> | Iterable<Buffer>;
  /** Writes a file's content to the disk. Rejects with what is wrong with it. */
  receive(source: ByteSource, disk: DiskTransfer): Promise<void>;
}
