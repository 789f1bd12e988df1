import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ref } from '../../../shared/xenapi/refs';
import { missingProgram } from '../../helpers/missing-program';
import type { TransferReply } from './transfer-client';
import { digest, diskImage, MIB, openLab, refsIn, type OwnLab, type Sent } from './vm-with-disk';

let lab: OwnLab;

beforeAll(async () => {
  lab = await openLab();
});

afterAll(() => lab.close());

function exported(vm: Ref<'VM'>, query = ''): Promise<TransferReply> {
  return lab.download('/export', `ref=${vm}${query}`);
}

interface Imported extends Sent {
  readonly vms: readonly Ref<'VM'>[];
}

async function imported(archive: Buffer, query = '', headers = {}): Promise<Imported> {
  const sent = await lab.upload('/import', query, archive, headers);
  return { ...sent, vms: refsIn<'VM'>(sent.task.result) };
}

async function importedVm(archive: Buffer, query = ''): Promise<Ref<'VM'>> {
  const { vms, task } = await imported(archive, query);
  const [vm] = vms;
  if (vm === undefined) throw new Error(task.error_info.join(' '));
  return vm;
}

/** How much there is of everything that an import makes, and takes of its repository. */
function inventory(): Record<string, number> {
  const { database } = lab.pool;
  const classes = ['VM', 'VDI', 'VBD', 'VIF', 'VM_metrics', 'network'] as const;
  const { virtual_allocation, physical_utilisation } = database.record('SR', lab.poolRecord.default_SR);
  return {
    ...Object.fromEntries(classes.map((name) => [name, [...database.all(name)].length])),
    virtualBytes: Number(virtual_allocation),
    physicalBytes: Number(physical_utilisation),
  };
}

describe('an imported VM', () => {
  it.for(['', '&use_compression=gzip', '&use_compression=zstd'])(
    'has the disk of the one that was exported (%s), bit for bit',
    async (query, { skip }) => {
      const missing = query.endsWith('zstd') ? missingProgram('zstd') : undefined;
      skip(missing !== undefined, missing);
      const image = diskImage();
      const { vm, disk } = await lab.vm('there and back', image);
      const copy = await importedVm((await exported(vm, query)).body);
      expect(lab.diskOf(copy)).not.toBe(disk);
      expect(digest(await lab.bytes(lab.diskOf(copy)))).toBe(digest(image));
    },
  );

  it('is a new machine of the same name, that says which import it comes from', async () => {
    const { vm } = await lab.vm('the name', diskImage());
    const { database } = lab.pool;
    const original = database.record('VM', vm);
    const { vms, taskRef } = await imported((await exported(vm)).body);
    const [copy] = vms;
    if (copy === undefined) throw new Error('nothing imported');
    const record = database.record('VM', copy);
    expect(record).toMatchObject({ name_label: 'the name', power_state: 'Halted', current_operations: {} });
    expect(record.uuid).not.toBe(original.uuid);
    expect(record.other_config).toMatchObject({ import_task: taskRef });
    expect(record.other_config['mac_seed']).not.toBe(original.other_config['mac_seed']);
    expect(record.allowed_operations).toContain('start');
  });

  it('has its drives and interfaces again, with a MAC of its own on the network of the same name', async () => {
    const { vm } = await lab.vm('devices', diskImage());
    const { database } = lab.pool;
    const copy = await importedVm((await exported(vm)).body);
    const { VBDs, VIFs } = database.record('VM', copy);
    const drives = VBDs.map((vbd) => database.record('VBD', vbd));
    expect(drives.map(({ userdevice, type, empty }) => [userdevice, type, empty])).toEqual([
      ['0', 'Disk', false],
      ['3', 'CD', true],
    ]);
    const [original] = database.record('VM', vm).VIFs.map((vif) => database.record('VIF', vif));
    const [interfaceOfCopy] = VIFs.map((vif) => database.record('VIF', vif));
    expect(interfaceOfCopy?.network).toBe(original?.network);
    expect(interfaceOfCopy?.MAC).not.toBe(original?.MAC);
  });

  it('tells when its objects are there, before its disks are', async () => {
    const { vm } = await lab.vm('object creation', diskImage());
    const { taskRef } = await imported((await exported(vm)).body);
    const { other_config } = lab.pool.database.record('task', taskRef as Ref<'task'>);
    expect(other_config).toEqual({ object_creation: 'complete' });
  });

  it('keeps its uuid and its MAC when it is restored', async () => {
    const { vm, disk } = await lab.vm('restored', diskImage());
    const { database } = lab.pool;
    const { uuid, VIFs, VBDs } = database.record('VM', vm);
    const archive = (await exported(vm)).body;
    for (const ref of VIFs) database.destroy('VIF', ref);
    for (const ref of VBDs) database.destroy('VBD', ref);
    database.destroy('VM', vm);
    database.destroy('VDI', disk);
    const copy = await importedVm(archive, '&restore=true');
    const record = database.record('VM', copy);
    expect([record.uuid, record.version]).toEqual([uuid, 1]);
    expect(record.VIFs.map((vif) => database.record('VIF', vif).MAC)).toEqual(['02:00:00:00:00:01']);
  });

  it('does not take the place of one that is as new', async () => {
    const { vm } = await lab.vm('as new', diskImage());
    const { task } = await imported((await exported(vm)).body, '&restore=true');
    expect(task.error_info).toEqual(['VM_TO_IMPORT_IS_NOT_NEWER_VERSION', vm, '0', '0']);
  });

  it('sleeps on when the archive has its image', async () => {
    const { vm, disk } = await lab.vm('asleep', diskImage());
    const { database } = lab.pool;
    const memory = randomBytes(3 * MIB);
    const image = await lab.disk(memory);
    database.modify('VDI', image, { type: 'suspend' });
    database.modify('VM', vm, { power_state: 'Suspended', suspend_VDI: image });
    for (const vbd of database.record('VDI', disk).VBDs) database.modify('VBD', vbd, { currently_attached: true });
    const copy = await importedVm((await exported(vm, '&preserve_power_state=true')).body);
    const { power_state, suspend_VDI } = database.record('VM', copy);
    expect(power_state).toBe('Suspended');
    expect(digest((await lab.bytes(suspend_VDI)).subarray(0, memory.length))).toBe(digest(memory));
  });

  it('gets a network where there is none of the name, marked as made by the import', async () => {
    const { database } = lab.pool;
    const { vm } = await lab.vm('far from home', diskImage());
    const network = database.create('network', { name_label: 'elsewhere', bridge: 'elsewhere0' });
    const [vif] = database.record('VM', vm).VIFs;
    if (vif === undefined) throw new Error('no interface');
    database.modify('VIF', vif, { network });
    const archive = (await exported(vm)).body;
    database.destroy('VIF', vif);
    database.destroy('network', network);
    const { taskRef } = await imported(archive);
    const made = [...database.all('network')].find(([, { name_label }]) => name_label === 'elsewhere');
    expect(made?.[1].other_config).toEqual({ import_task: taskRef });
  });
});

describe('an import that fails', () => {
  async function archive(): Promise<Buffer> {
    const { vm } = await lab.vm('to be refused', diskImage());
    return (await exported(vm)).body;
  }

  it('on a wrong checksum leaves nothing behind, and has sent 200 all the same', async () => {
    const damaged = await archive();
    damaged.writeUInt8(damaged.readUInt8(damaged.length - 5000) ^ 1, damaged.length - 5000);
    const before = inventory();
    const { reply, task } = await imported(damaged);
    expect(reply.status).toBe(200);
    expect(task.error_info).toEqual([
      'IMPORT_ERROR',
      expect.stringMatching(
        /^Stream_vdi\.Invalid_checksum\("Block Ref:\d+\/00000005 checksum failed: original = [0-9A-F]{16}; recomputed = [0-9A-F]{16}"\)$/,
      ),
    ]);
    expect(inventory()).toEqual(before);
  });

  it('on a wrong checksum goes on when it is forced to', async () => {
    const damaged = await archive();
    damaged.writeUInt8(1, damaged.length - 5000);
    expect((await imported(damaged, '&force=true')).task.status).toBe('success');
  });

  it.each([
    ['in ova.xml', 2000],
    ['in a block', 3 * MIB],
    ['before a sum', -2048],
  ])('on an end that comes too early, %s, leaves nothing behind', async (_where, end) => {
    const whole = await archive();
    const before = inventory();
    const { task } = await imported(whole.subarray(0, end));
    expect(task.error_info).toEqual(['IMPORT_ERROR_PREMATURE_EOF']);
    expect(inventory()).toEqual(before);
  });

  it('on another first file', async () => {
    const whole = await archive();
    const header = Buffer.from(whole.subarray(0, 512));
    header.write('ovb.xml', 0);
    header.write(' '.repeat(8), 148);
    header.write(
      [...header]
        .reduce((sum, byte) => sum + byte, 0)
        .toString(8)
        .padStart(6, '0'),
      148,
    );
    const { task } = await imported(Buffer.concat([header, whole.subarray(512)]));
    expect(task.error_info).toEqual(['IMPORT_ERROR_UNEXPECTED_FILE', 'ova.xml', 'ovb.xml']);
  });

  it('on what is no archive at all', async () => {
    const { task } = await imported(randomBytes(4000));
    expect(task.error_info).toEqual(['IMPORT_ERROR_PREMATURE_EOF']);
  });

  it('on an archive of a newer server', async () => {
    const newer = Buffer.from(
      (await archive()).toString('latin1').replace('<value>26</value>', '<value>27</value>'),
      'latin1',
    );
    expect((await imported(newer)).task.error_info).toEqual(['IMPORT_INCOMPATIBLE_VERSION']);
  });

  it('on a body in chunks, with 403', async () => {
    const { reply, task } = await imported(Buffer.alloc(10), '', { 'transfer-encoding': 'chunked' });
    expect([reply.status, task.error_info]).toEqual([403, ['IMPORT_ERROR_CANNOT_HANDLE_CHUNKED']]);
  });

  it('on a pool that is being upgraded, with 400', async () => {
    const { database } = lab.pool;
    const { ref } = lab.poolRecord;
    const { other_config } = database.record('pool', ref);
    database.modify('pool', ref, { other_config: { ...other_config, rolling_upgrade_in_progress: 'true' } });
    const { reply, task } = await imported(Buffer.alloc(10));
    database.modify('pool', ref, { other_config });
    expect([reply.status, task.error_info]).toEqual([400, ['NOT_SUPPORTED_DURING_UPGRADE']]);
  });

  it('on a library of discs, with 400', async () => {
    const [library] = [...lab.pool.database.all('SR')].filter(([, { type }]) => type === 'iso').map(([ref]) => ref);
    const { reply, task } = await imported(Buffer.alloc(10), `&sr_id=${library}`);
    expect([reply.status, task.error_info]).toEqual([400, ['SR_OPERATION_NOT_SUPPORTED']]);
  });

  it('on a full repository leaves nothing behind', async () => {
    const whole = await archive();
    const before = inventory();
    const { database } = lab.pool;
    const { default_SR } = lab.poolRecord;
    const { physical_utilisation, physical_size } = database.record('SR', default_SR);
    database.modify('SR', default_SR, { physical_utilisation: physical_size });
    const { task } = await imported(whole);
    database.modify('SR', default_SR, { physical_utilisation });
    expect(task.error_info[0]).toBe('SR_BACKEND_FAILURE_44');
    expect(inventory()).toEqual(before);
  });
});
