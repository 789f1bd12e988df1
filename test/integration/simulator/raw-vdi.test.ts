import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nullRef } from '../../../shared/xenapi/refs';
import { missingProgram } from '../../helpers/missing-program';
import { begin, endOfTask, type TransferReply } from './transfer-client';
import { digest, MIB, openLab, type OwnLab, type Sent } from './vm-with-disk';

const QEMU_IMG = 'qemu-img';

let lab: OwnLab;
let folder: string;

beforeAll(async () => {
  lab = await openLab();
  folder = mkdtempSync(join(tmpdir(), 'poolkeeper-raw-vdi-'));
});

afterAll(async () => {
  await lab.close();
  rmSync(folder, { recursive: true, force: true });
});

function upload(query: string, body: Buffer | readonly Buffer[], headers = {}): Promise<Sent> {
  return lab.upload('/import_raw_vdi', query, body, headers);
}

function download(query: string): Promise<TransferReply> {
  return lab.download('/export_raw_vdi', query);
}

/** Writes something to a place of the disk, and of its image. */
async function overwrite(vdi: string, image: Buffer, offset: number): Promise<Sent> {
  const changed = randomBytes(3000);
  changed.copy(image, offset);
  const head = Buffer.alloc(12);
  head.writeBigUInt64LE(BigInt(offset));
  head.writeUInt32LE(changed.length, 8);
  return upload(`vdi=${vdi}&chunked=true`, [head, changed, Buffer.alloc(12)]);
}

/** With holes of every kind: whole blocks, parts of one, and the first and the last. */
function holedImage(): Buffer {
  const image = Buffer.alloc(12 * MIB);
  randomBytes(3 * MIB).copy(image, MIB + 700);
  randomBytes(512).copy(image, 6 * MIB);
  randomBytes(MIB).copy(image, 9 * MIB);
  return image;
}

describe('a raw disk', () => {
  it('goes in without a VDI as a new one of its length, and its task ends with the reference', async () => {
    const vdi = await lab.disk(holedImage());
    const { name_label, virtual_size, SR } = lab.pool.database.record('VDI', vdi);
    expect({ name_label, virtual_size, SR }).toEqual({
      name_label: 'Imported VDI',
      virtual_size: 12 * MIB,
      SR: lab.poolRecord.default_SR,
    });
  });

  it('comes out bit for bit, with its file name and without a length', async () => {
    const image = holedImage();
    const vdi = await lab.disk(image);
    const { uuid } = lab.pool.database.record('VDI', vdi);
    const reply = await download(`vdi=${vdi}`);
    expect(digest(reply.body)).toBe(digest(image));
    expect(reply.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="${uuid}.raw"`,
      'task-id': expect.stringMatching(/^OpaqueRef:/) as string,
      connection: 'close',
    });
    expect(reply.headers).not.toHaveProperty('content-length');
  });

  it('is a drive of the host that sends it, and nobody can destroy it meanwhile', async () => {
    const vdi = await lab.disk(randomBytes(32 * MIB));
    const destroy = (): Promise<unknown> => lab.client.call('VDI.destroy', lab.session, vdi);
    const { database } = lab.pool;
    const taskRef = await lab.client.call<string>('task.create', lab.session, 'export', '');
    const reply = await begin(lab.url, {
      method: 'GET',
      path: `/export_raw_vdi?session_id=${lab.session}&task_id=${taskRef}&vdi=${vdi}`,
    });
    const [drive] = database.record('VDI', vdi).VBDs.map((vbd) => database.record('VBD', vbd));
    expect(drive).toMatchObject({ currently_attached: true, mode: 'RO' });
    expect(database.record('VM', drive?.VM ?? nullRef()).is_control_domain).toBe(true);
    await expect(destroy()).rejects.toThrow(`VDI_IN_USE ${vdi} destroy`);
    const { task } = await upload(`vdi=${vdi}`, Buffer.alloc(MIB));
    expect(task.error_info).toEqual(['VDI_IN_USE', vdi]);
    reply.resume();
    await endOfTask(lab.client, lab.session, taskRef);
    await destroy();
    expect(database.find('VDI', vdi)).toBeUndefined();
  });

  it('takes pieces with their places', async () => {
    const vdi = await lab.disk(Buffer.alloc(4 * MIB));
    const expected = Buffer.alloc(4 * MIB);
    const { task } = await overwrite(vdi, expected, 2 * MIB - 100);
    expect(task.status).toBe('success');
    expect(digest((await download(`vdi=${vdi}`)).body)).toBe(digest(expected));
  });

  it('fails, after the 200, when it is longer than the disk', async () => {
    const vdi = await lab.disk(Buffer.alloc(2 * MIB));
    const { reply, task } = await upload(`vdi=${vdi}`, randomBytes(3 * MIB));
    expect([reply.status, task.status, task.error_info[0]]).toEqual([200, 'failure', 'INTERNAL_ERROR']);
  });
});

describe('a VHD', () => {
  it('comes back onto another disk as it was', async () => {
    const image = holedImage();
    const vhd = (await download(`vdi=${await lab.disk(image)}&format=vhd`)).body;
    const other = await lab.disk(Buffer.alloc(image.length));
    const { task } = await upload(`vdi=${other}&format=vhd`, vhd);
    expect(task.status).toBe('success');
    expect(digest((await download(`vdi=${other}`)).body)).toBe(digest(image));
  });

  it('holds only the blocks that are used', async () => {
    const image = Buffer.alloc(64 * MIB);
    randomBytes(100).copy(image, 40 * MIB);
    const vhd = (await download(`vdi=${await lab.disk(image)}&format=vhd`)).body;
    expect(vhd.length).toBeLessThan(3 * MIB);
  });

  it('with a base holds what differs, and goes onto a copy of the base', async () => {
    const image = Buffer.alloc(32 * MIB);
    randomBytes(image.length / 2).copy(image);
    const vdi = await lab.disk(image);
    const base = await lab.client.call<string>('VDI.snapshot', lab.session, vdi, {});
    await overwrite(vdi, image, 21 * MIB + 5);
    const delta = (await download(`vdi=${vdi}&format=vhd&base=${base}`)).body;
    expect(delta.length).toBeLessThan(3 * MIB);
    const copy = await lab.client.call<string>('VDI.clone', lab.session, base, {});
    const { task } = await upload(`vdi=${copy}&format=vhd`, delta);
    expect(task.status).toBe('success');
    expect(digest((await download(`vdi=${copy}`)).body)).toBe(digest(image));
  });
});

describe('a qcow2', () => {
  it('with a base holds what differs, and goes onto a copy of the base', async () => {
    const image = Buffer.alloc(32 * MIB);
    randomBytes(image.length / 2).copy(image);
    const vdi = await lab.disk(image);
    const base = await lab.client.call<string>('VDI.snapshot', lab.session, vdi, {});
    await overwrite(vdi, image, 21 * MIB + 5);
    const delta = (await download(`vdi=${vdi}&format=qcow2&base=${base}`)).body;
    expect(delta.length).toBeLessThan(2 * MIB);
    const copy = await lab.client.call<string>('VDI.clone', lab.session, base, {});
    const { task } = await upload(`vdi=${copy}&format=qcow2`, delta);
    expect(task.status).toBe('success');
    expect(digest((await download(`vdi=${copy}`)).body)).toBe(digest(image));
  });

  it('that ends too early fails, and leaves none of its bytes', async () => {
    const vdi = await lab.disk(Buffer.alloc(12 * MIB));
    const whole = (await download(`vdi=${await lab.disk(holedImage())}&format=qcow2`)).body;
    const { task } = await upload(`vdi=${vdi}&format=qcow2`, whole.subarray(0, 200_000));
    expect(task.error_info).toEqual(['INTERNAL_ERROR', 'Caught exception: Failure("End_of_file")']);
    expect((await download(`vdi=${vdi}`)).body.every((byte) => byte === 0)).toBe(true);
  });

  it.for(['cluster_size=64k', 'cluster_size=2M', 'compression_type=zlib -c', 'compat=0.10'])(
    'and qemu-img read each other (%s)',
    async (options, { skip }) => {
      const missing = missingProgram(QEMU_IMG);
      skip(missing !== undefined, missing);
      const image = holedImage();
      const [raw, ours, theirs] = ['disk.raw', 'ours.qcow2', 'theirs.qcow2'].map((name) => join(folder, name));
      if (raw === undefined || ours === undefined || theirs === undefined) throw new Error('no names');
      const reply = await download(`vdi=${await lab.disk(image)}&format=qcow2`);
      expect(reply.headers).toMatchObject({ 'content-type': 'application/x-qemu-disk' });
      writeFileSync(ours, reply.body);
      execFileSync(QEMU_IMG, ['check', ours]);
      execFileSync(QEMU_IMG, ['convert', '-f', 'qcow2', '-O', 'raw', ours, raw]);
      expect(digest(readFileSync(raw))).toBe(digest(image));
      execFileSync(QEMU_IMG, ['convert', '-f', 'raw', '-O', 'qcow2', '-o', ...options.split(' '), raw, theirs]);
      const other = await lab.disk(Buffer.alloc(image.length));
      expect((await upload(`vdi=${other}&format=qcow2`, readFileSync(theirs))).task.status).toBe('success');
      expect(digest((await download(`vdi=${other}`)).body)).toBe(digest(image));
    },
  );
});

describe('a VHD and qemu-img', () => {
  it('read each other', async ({ skip }) => {
    const missing = missingProgram(QEMU_IMG);
    skip(missing !== undefined, missing);
    const image = holedImage();
    const [raw, vhd] = [join(folder, 'disk.raw'), join(folder, 'disk.vhd')];
    writeFileSync(vhd, (await download(`vdi=${await lab.disk(image)}&format=vhd`)).body);
    const options = `driver=vpc,force_size_calc=current_size,file.filename=${vhd}`;
    execFileSync(QEMU_IMG, ['convert', '--image-opts', '-O', 'raw', options, raw]);
    expect(digest(readFileSync(raw))).toBe(digest(image));
    const theirs = join(folder, 'theirs.vhd');
    execFileSync(QEMU_IMG, ['convert', '-f', 'raw', '-O', 'vpc', '-o', 'force_size=on', raw, theirs]);
    const other = await lab.disk(Buffer.alloc(image.length));
    expect((await upload(`vdi=${other}&format=vhd`, readFileSync(theirs))).task.status).toBe('success');
    expect(digest((await download(`vdi=${other}`)).body)).toBe(digest(image));
  });
});

describe('a disk as tar', () => {
  it('has a first and a last block, and leaves the empty ones between them out', async () => {
    const file = join(folder, 'disk.tar');
    writeFileSync(file, (await download(`vdi=${await lab.disk(holedImage())}&format=tar`)).body);
    const names = execFileSync('tar', ['-tf', file], { encoding: 'utf8' }).trim().split('\n');
    const blocks = names.filter((name) => !name.endsWith('.xxhash'));
    expect(blocks).toEqual(['00', '01', '02', '03', '04', '06', '09', '11'].map((number) => `vdi/000000${number}`));
  });

  it('comes back onto another disk as it was', async () => {
    const image = holedImage();
    const tar = (await download(`vdi=${await lab.disk(image)}&format=tar`)).body;
    const other = await lab.disk(Buffer.alloc(image.length));
    expect((await upload(`vdi=${other}&format=tar`, tar)).task.status).toBe('success');
    expect(digest((await download(`vdi=${other}`)).body)).toBe(digest(image));
  });
});

describe('what a raw import refuses', () => {
  it.each([
    ['a format it does not know', 404, 'format=vmdk', {}],
    ['a body in chunks of HTTP', 404, '', { 'transfer-encoding': 'chunked' }],
    ['pieces of another format than raw', 404, 'format=vhd&chunked=true', {}],
  ])('%s', async (_what, status, query, headers) => {
    const vdi = await lab.disk(Buffer.alloc(2 * MIB));
    const { reply, task } = await upload(`vdi=${vdi}&${query}`, Buffer.alloc(0), headers);
    expect([reply.status, task.status, task.error_info[0]]).toEqual([status, 'failure', 'INTERNAL_ERROR']);
  });

  it('a request for no disk', async () => {
    const { reply, task } = await upload('', Buffer.alloc(0));
    expect([reply.status, task.status]).toEqual([400, 'failure']);
  });

  it('a new disk of another format than raw', async () => {
    const { reply } = await upload(`sr_id=${lab.poolRecord.default_SR}&format=vhd`, Buffer.alloc(0));
    expect(reply.status).toBe(400);
  });
});
