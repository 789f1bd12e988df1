import type { Ref } from '../../shared/xenapi/refs';
import type { Database } from '../database/database';
import { backendFailure } from './backend-failure';
import { layoutOf } from './drivers';

const MIB = 1024 ** 2;
/** A VHD grows in blocks of this size. */
const VHD_BLOCK_BYTES = 2 * MIB;
/** Each block of a VHD carries a bitmap of its sectors. */
const BITMAP_BYTES = 4096;
/** Header, footer, and a block table with room for the largest disk. */
export const VHD_TABLES_BYTES = 4 * MIB + 160 * 1024;
const EXTENT_BYTES = 4 * MIB;
const LARGEST_MIB = 2_088_960;

/** The size a disk really gets. Throws SR_BACKEND_FAILURE_79 for one that no VHD can have. */
export function roundedSize(sizeBytes: number): number {
  if (sizeBytes < MIB || sizeBytes > LARGEST_MIB * MIB) {
    throw backendFailure(79, 'VDI Invalid size', `VDI size must be between 1 MB and ${LARGEST_MIB} MB`);
  }
  return roundUp(sizeBytes, VHD_BLOCK_BYTES);
}

/** Room that a disk takes: thick ones all of it, thin ones what is written. A snapshot on thick storage keeps no more than its tables. */
export function physicalBytes(
  database: Database,
  sr: Ref<'SR'>,
  disk: { readonly virtualBytes: number; readonly writtenBytes: number; readonly isSnapshot?: boolean },
): number {
  switch (layoutOf(database, sr)) {
    case 'foreign':
      return disk.virtualBytes;
    case 'thin':
      return disk.writtenBytes + VHD_TABLES_BYTES;
    case 'thick': {
      const content = disk.isSnapshot === true ? 0 : thickBytes(disk.virtualBytes);
      return roundUp(content + VHD_TABLES_BYTES, EXTENT_BYTES);
    }
  }
}

function thickBytes(virtualBytes: number): number {
  return virtualBytes + Math.ceil(virtualBytes / VHD_BLOCK_BYTES) * BITMAP_BYTES;
}

function roundUp(bytes: number, step: number): number {
  return Math.ceil(bytes / step) * step;
}
