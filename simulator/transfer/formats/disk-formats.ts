import type { DiskFormat } from './disk-format';
import { rawFormat } from './raw';
import { tarFormat } from './tar';
import { vhdFormat } from './vhd';

/** By the name in the query, in lower case. A new one is added here. */
export const diskFormats: ReadonlyMap<string, DiskFormat> = new Map([
  ['raw', rawFormat],
  ['vhd', vhdFormat],
  ['tar', tarFormat],
]);
