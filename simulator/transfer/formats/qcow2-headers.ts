/** Data lies in clusters of this size. */
export const CLUSTER_BYTES = 64 * 1024;
/** Entries of tables, each the place of something in the file. */
export const ENTRY_BYTES = 8;

const MAGIC = 0x514649fb;
export const HEADER_BYTES = 104;
const CLUSTER_BITS = Math.log2(CLUSTER_BYTES);
/** Counts of references have 2 to the power of this many bits. */
const REFCOUNT_ORDER = 4;
const SMALLEST_CLUSTER_BITS = 9;
const LARGEST_CLUSTER_BITS = 21;
/** Clusters that are not where the tables say, or not packed as ever: data in another file, zstd, parts of clusters. */
const NOT_UNDERSTOOD = 0b11100n;

const PLACE = 0x00ff_ffff_ffff_fe00n;
/** Nobody else uses the cluster. */
const COPIED = 1n << 63n;
const COMPRESSED = 1n << 62n;
const ZEROS = 1n;

export interface Qcow2Header {
  readonly sizeBytes: number;
  readonly clusterBits: number;
  readonly l1Offset: number;
  readonly l1Entries: number;
}

/** What a table says of a cluster. */
export type Cluster =
  | { readonly kind: 'absent' }
  | { readonly kind: 'zeros' }
  | { readonly kind: 'plain'; readonly offset: number }
  | { readonly kind: 'packed'; readonly offset: number; readonly lengthBytes: number };

/** The first cluster of a file, whose counts of references begin with the second: with a table of so many clusters. */
export function writeHeader(
  { sizeBytes, l1Offset, l1Entries }: Omit<Qcow2Header, 'clusterBits'>,
  countTableClusters: number,
): Buffer {
  const header = Buffer.alloc(CLUSTER_BYTES);
  header.writeUInt32BE(MAGIC, 0);
  header.writeUInt32BE(3, 4);
  header.writeUInt32BE(CLUSTER_BITS, 20);
  header.writeBigUInt64BE(BigInt(sizeBytes), 24);
  header.writeUInt32BE(l1Entries, 36);
  header.writeBigUInt64BE(BigInt(l1Offset), 40);
  header.writeBigUInt64BE(BigInt(CLUSTER_BYTES), 48);
  header.writeUInt32BE(countTableClusters, 56);
  header.writeUInt32BE(REFCOUNT_ORDER, 96);
  header.writeUInt32BE(HEADER_BYTES, 100);
  return header;
}

/** Undefined for what is none, or one that is not understood. */
export function readHeader(header: Buffer): Qcow2Header | undefined {
  const version = header.readUInt32BE(4);
  if (header.readUInt32BE(0) !== MAGIC || (version !== 2 && version !== 3)) return undefined;
  if (version === 3 && (header.readBigUInt64BE(72) & NOT_UNDERSTOOD) !== 0n) return undefined;
  const clusterBits = header.readUInt32BE(20);
  const isEncrypted = header.readUInt32BE(32) !== 0;
  if (isEncrypted || clusterBits < SMALLEST_CLUSTER_BITS || clusterBits > LARGEST_CLUSTER_BITS) return undefined;
  return {
    clusterBits,
    sizeBytes: Number(header.readBigUInt64BE(24)),
    l1Entries: header.readUInt32BE(36),
    l1Offset: Number(header.readBigUInt64BE(40)),
  };
}

/** An entry of a table for what lies there alone. */
export function entryAt(offset: number): bigint {
  return BigInt(offset) | COPIED;
}

/** Where the table of an entry lies, 0 where there is none. */
export function tableOffset(entry: bigint): number {
  return Number(entry & PLACE);
}

export function clusterOf(entry: bigint, clusterBits: number): Cluster {
  if ((entry & COMPRESSED) !== 0n) {
    const offsetBits = BigInt(62 - (clusterBits - 8));
    const offset = Number(entry & ((1n << offsetBits) - 1n));
    const sectors = Number((entry & (COMPRESSED - 1n)) >> offsetBits) + 1;
    return { kind: 'packed', offset, lengthBytes: sectors * 512 - (offset % 512) };
  }
  if ((entry & ZEROS) !== 0n) return { kind: 'zeros' };
  const offset = tableOffset(entry);
  return offset === 0 ? { kind: 'absent' } : { kind: 'plain', offset };
}
