import type { Release } from '../../release/release';
import type { DiskFormat } from './disk-format';
import { qcow2Format } from './qcow2';
import { rawFormat } from './raw';
import { tarFormat } from './tar';
import { vhdFormat } from './vhd';

/** As other ways to move a disk learnt that there are formats. */
const QCOW2_SINCE = '25.30.0';

/** By the name in the query, in lower case. A new one is added here. */
const diskFormats: ReadonlyMap<string, DiskFormat> = new Map([
  ['raw', rawFormat],
  ['vhd', vhdFormat],
  ['tar', tarFormat],
  ['qcow2', qcow2Format],
]);

/** Undefined for one that the release does not know. */
export function diskFormatNamed(name: string, release: Release): DiskFormat | undefined {
  return name === 'qcow2' && !release.has(QCOW2_SINCE) ? undefined : diskFormats.get(name);
}
