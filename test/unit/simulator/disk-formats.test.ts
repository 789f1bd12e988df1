import { expect, it } from 'vitest';
import { releaseOf } from '../../../simulator/release/release';
import { diskFormatNamed } from '../../../simulator/transfer/formats/disk-formats';

it.each([
  ['8.2', ['raw', 'vhd', 'tar']],
  ['latest', ['raw', 'vhd', 'tar', 'qcow2']],
] as const)('a server of %s knows the formats of its time', (release, known) => {
  const formats = ['raw', 'vhd', 'tar', 'qcow2', 'vmdk'];
  expect(formats.filter((name) => diskFormatNamed(name, releaseOf(release)) !== undefined)).toEqual(known);
});
