import { BLOCK_BYTES } from '../../disks/disk-store';
import type { DiskTransfer } from './disk-format';
import { CLUSTER_BYTES, ENTRY_BYTES, entryAt, writeHeader } from './qcow2-headers';

const PER_TABLE = CLUSTER_BYTES / ENTRY_BYTES;
const PER_BLOCK = BLOCK_BYTES / CLUSTER_BYTES;
/** Each a number of 2 bytes. */
const COUNTS_PER_CLUSTER = CLUSTER_BYTES / 2;

/** The file's bytes: all of its tables, then the blocks. */
export function* qcow2Bytes(
  { pool, vdi, sizeBytes, transfer }: DiskTransfer,
  blocks: readonly number[],
): Generator<Buffer, void> {
  const clusterCount = Math.ceil(sizeBytes / CLUSTER_BYTES);
  const clusters = blocks
    .flatMap((block) => Array.from({ length: PER_BLOCK }, (_, index) => block * PER_BLOCK + index))
    .filter((cluster) => cluster < clusterCount);
  const tables = [...new Set(clusters.map((cluster) => Math.floor(cluster / PER_TABLE)))];
  const l1Entries = Math.ceil(clusterCount / PER_TABLE);
  const l1Clusters = Math.ceil(l1Entries / PER_TABLE);
  const counts = countingClusters(1 + l1Clusters + tables.length + clusters.length);
  const l1At = 1 + counts.tables + counts.blocks;
  const dataAt = l1At + l1Clusters + tables.length;
  yield writeHeader({ sizeBytes, l1Offset: l1At * CLUSTER_BYTES, l1Entries }, counts.tables);
  yield countTable(counts);
  yield usedOnce(dataAt + clusters.length, counts.blocks);
  yield l1Table(tables, l1Clusters, l1At + l1Clusters);
  yield l2Tables(tables, clusters, dataAt);
  let next = 0;
  for (const block of blocks) {
    const lengthBytes = Math.min(BLOCK_BYTES, sizeBytes - block * BLOCK_BYTES);
    if (lengthBytes <= 0) continue;
    // Behind the end of a disk there are zeros, for the rest of the last cluster.
    const wholeBytes = Math.ceil(lengthBytes / CLUSTER_BYTES) * CLUSTER_BYTES;
    yield transfer.sent(pool.disks.read(vdi, block * BLOCK_BYTES, wholeBytes));
    transfer.advance((block + 1 - next) * BLOCK_BYTES);
    next = block + 1;
  }
}

interface CountingClusters {
  readonly tables: number;
  readonly blocks: number;
}

/** How many clusters it takes to count so many others, and themselves. */
function countingClusters(others: number): CountingClusters {
  for (let counted: CountingClusters = { tables: 1, blocks: 1 }; ;) {
    const blocks = Math.ceil((others + counted.tables + counted.blocks) / COUNTS_PER_CLUSTER);
    const tables = Math.ceil(blocks / PER_TABLE);
    if (blocks === counted.blocks && tables === counted.tables) return counted;
    counted = { tables, blocks };
  }
}

/** Behind the header, where the counts lie: behind this table. */
function countTable({ tables, blocks }: CountingClusters): Buffer {
  const table = Buffer.alloc(tables * CLUSTER_BYTES);
  for (let block = 0; block < blocks; block += 1) {
    table.writeBigUInt64BE(BigInt((1 + tables + block) * CLUSTER_BYTES), block * ENTRY_BYTES);
  }
  return table;
}

function usedOnce(clusters: number, blocks: number): Buffer {
  const counts = Buffer.alloc(blocks * CLUSTER_BYTES);
  for (let cluster = 0; cluster < clusters; cluster += 1) counts.writeUInt16BE(1, cluster * 2);
  return counts;
}

/** Where the tables of the second level lie, one behind the other from `firstAt` on. */
function l1Table(tables: readonly number[], l1Clusters: number, firstAt: number): Buffer {
  const l1 = Buffer.alloc(l1Clusters * CLUSTER_BYTES);
  tables.forEach((table, index) =>
    l1.writeBigUInt64BE(entryAt((firstAt + index) * CLUSTER_BYTES), table * ENTRY_BYTES),
  );
  return l1;
}

/** Where the clusters lie, one behind the other from `firstAt` on. */
function l2Tables(tables: readonly number[], clusters: readonly number[], firstAt: number): Buffer {
  const places = new Map(tables.map((table, index) => [table, index]));
  const l2 = Buffer.alloc(tables.length * CLUSTER_BYTES);
  clusters.forEach((cluster, index) => {
    const place = places.get(Math.floor(cluster / PER_TABLE)) ?? 0;
    const at = (place * PER_TABLE + (cluster % PER_TABLE)) * ENTRY_BYTES;
    l2.writeBigUInt64BE(entryAt((firstAt + index) * CLUSTER_BYTES), at);
  });
  return l2;
}
