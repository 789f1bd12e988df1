import { createHash, randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startSimulator, type Simulator } from '../../../simulator/index';
import { TAR_END, tarHeader, tarPadding } from '../../../simulator/transfer/tar';
import { RawClient } from './raw-client';
import { endOfTask, transfer, type EndedTask } from './transfer-client';
import { DiskLab, refsIn } from './vm-with-disk';

const MIB = 1024 * 1024;
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

let lab: DiskLab;
let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({ size: 'S', speed: 1000, api: '8.2' });
  const [pool] = simulator.pools;
  if (pool === undefined) throw new Error('no pool');
  const client = new RawClient(simulator.coordinator);
  const session = await client.login(simulator.user, simulator.password);
  lab = new DiskLab(simulator.coordinator, pool, client, session);
});

afterAll(async () => {
  lab.client.close();
  await simulator.close();
});

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
  const task = await lab.client.call<string>('task.create', lab.session, 'import', '');
  await transfer(lab.url, { method: 'PUT', path: `/import?session_id=${lab.session}&task_id=${task}`, body });
  return endOfTask(lab.client, lab.session, task);
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
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(createHash('sha256').update(image).digest('hex'));
});

it('leaves nothing behind when a piece is damaged', async () => {
  const damaged = archive();
  damaged.fill(0xff, damaged.length - 2000, damaged.length - 1600);
  const before = [...lab.pool.database.all('VDI')].length;
  expect((await imported(damaged)).status).toBe('failure');
  expect([...lab.pool.database.all('VDI')].length).toBe(before);
});
