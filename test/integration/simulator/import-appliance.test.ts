import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TAR_END, tarHeader, tarPadding } from '../../../simulator/transfer/tar';
import type { EndedTask } from './transfer-client';
import { digest, MIB, openLab, refsIn, type OwnLab } from './vm-with-disk';

const image = randomBytes(3 * MIB);

const OVA = `<?xml version="1.0" ?>
<appliance version="0.1">
  <vm name="vm">
    <label> Old Debian </label>
    <shortdesc>From long ago</shortdesc>
    <config mem_set="268435456" vcpus="4"/>
    <hacks is_hvm="false" kernel_boot_cmdline="root=/dev/sda1 ro"><!-- <vbd device="none"/> --></hacks>
    <vbd device="sda" function="root" mode="w" vdi="vdi_sda"/>
  </vm>
  <vdi name="vdi_sda" size="${4 * MIB}" source="file://sda" type="dir-gzipped-chunks" variety="system"/>
</appliance>`;

let lab: OwnLab;

beforeAll(async () => {
  lab = await openLab({ api: '8.2' });
});

afterAll(() => lab.close());

function member(name: string, content: Buffer): Buffer {
  return Buffer.concat([tarHeader({ name, sizeBytes: content.length }), content, tarPadding(content.length)]);
}

function archive(): Buffer {
  return Buffer.concat([
    member('ova.xml', Buffer.from(OVA)),
    member('sda/chunk-000000000.gz', gzipSync(image.subarray(0, 2 * MIB))),
    member('sda/chunk-000000001.gz', gzipSync(image.subarray(2 * MIB))),
    TAR_END,
  ]);
}

async function imported(body: Buffer): Promise<EndedTask> {
  return (await lab.upload('/import', '', body)).task;
}

it('makes a machine of one processor and without interfaces, with an empty drive beside its disks', async () => {
  const { result, error_info } = await imported(archive());
  const [vm] = refsIn<'VM'>(result);
  if (vm === undefined) throw new Error(error_info.join(' '));
  const { database } = lab.pool;
  const record = database.record('VM', vm);
  expect(record).toMatchObject({
    name_label: 'Old Debian import',
    name_description: 'From long ago',
    memory_static_max: 256 * MIB,
    VCPUs_max: 1,
    PV_bootloader: 'pygrub',
    PV_legacy_args: 'root=/dev/sda1 ro',
    VIFs: [],
  });
  const drives = record.VBDs.map((vbd) => database.record('VBD', vbd));
  expect(drives.map(({ userdevice, type, empty, bootable }) => [userdevice, type, empty, bootable])).toEqual([
    ['0', 'Disk', false, true],
    ['1', 'CD', true, false],
  ]);
  const bytes = (await lab.bytes(lab.diskOf(vm))).subarray(0, image.length);
  expect(digest(bytes)).toBe(digest(image));
});

it('leaves nothing behind when a piece is damaged', async () => {
  const damaged = archive();
  damaged.fill(0xff, damaged.length - 2000, damaged.length - 1600);
  const before = [...lab.pool.database.all('VDI')].length;
  expect((await imported(damaged)).status).toBe('failure');
  expect([...lab.pool.database.all('VDI')].length).toBe(before);
});
