import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ref } from '../../../shared/xenapi/refs';
import { readMembers } from './tar-members';
import type { EndedTask, TransferReply } from './transfer-client';
import { MIB, openLab, refsIn, type OwnLab } from './vm-with-disk';

let lab: OwnLab;

beforeAll(async () => {
  lab = await openLab();
});

afterAll(() => lab.close());

function exported(query: string): Promise<TransferReply> {
  return lab.download('/export_metadata', query);
}

async function imported(archive: Buffer, query = ''): Promise<EndedTask> {
  return (await lab.upload('/import_metadata', query, archive)).task;
}

/** The names of the classes in an archive, one for each object. */
function classesIn(archive: Buffer): string[] {
  const [ova] = readMembers(archive);
  return [...String(ova?.content).matchAll(/<name>class<\/name><value>(\w+)</g)].map(([, name = '']) => name);
}

function vmCount(): number {
  return [...lab.pool.database.all('VM')].length;
}

describe('exported metadata', () => {
  it('comes with its length, and is ova.xml alone', async () => {
    const { vm } = await lab.vm('alone', Buffer.alloc(2 * MIB));
    const { httpVersion, headers, body } = await exported(`ref=${vm}`);
    expect([httpVersion, headers['content-length']]).toEqual(['1.0', String(body.length)]);
    expect(readMembers(body).map(({ name }) => name)).toEqual(['ova.xml']);
  });

  it('has the snapshots, unless they are not wanted', async () => {
    const { vm } = await lab.vm('with snapshots', Buffer.alloc(2 * MIB));
    await lab.client.call('VM.snapshot', lab.session, vm, 'before');
    const count = (names: readonly string[]): number => names.filter((name) => name === 'VM').length;
    expect(count(classesIn((await exported(`ref=${vm}`)).body))).toBe(2);
    expect(count(classesIn((await exported(`ref=${vm}&export_snapshots=false`)).body))).toBe(1);
  });

  it('leaves out the devices that are not wanted', async () => {
    const { vm } = await lab.vm('without devices', Buffer.alloc(2 * MIB));
    const classes = classesIn((await exported(`ref=${vm}&excluded_device_types=vif,vbd`)).body);
    expect(classes).toEqual(['VM', 'VM_metrics']);
  });

  it('is refused for a snapshot by itself', async () => {
    const { vm } = await lab.vm('snapshot', Buffer.alloc(2 * MIB));
    const snapshot = await lab.client.call<string>('VM.snapshot', lab.session, vm, 'alone');
    const { status, body } = await exported(`ref=${snapshot}`);
    expect(status).toBe(500);
    expect(String(body)).toContain('OPERATION_NOT_ALLOWED');
  });

  it('has every VM but the default templates when it is of all', async () => {
    const { database } = lab.pool;
    const wanted = [...database.all('VM')].filter(([, { is_default_template }]) => !is_default_template);
    const classes = classesIn((await exported('all=true')).body);
    expect(classes.filter((name) => name === 'VM').length).toBe(wanted.length);
  });
});

describe('imported metadata', () => {
  it('is a VM with the disks that are there', async () => {
    const { vm, disk } = await lab.vm('again', Buffer.alloc(2 * MIB));
    const { result } = await imported((await exported(`ref=${vm}`)).body);
    const [copy] = refsIn<'VM'>(result);
    if (copy === undefined) throw new Error('nothing imported');
    expect(copy).not.toBe(vm);
    expect(lab.diskOf(copy)).toBe(disk);
  });

  it('has its snapshots again, each of its own machine', async () => {
    const { vm } = await lab.vm('family', Buffer.alloc(2 * MIB));
    await lab.client.call('VM.snapshot', lab.session, vm, 'child');
    const { result } = await imported((await exported(`ref=${vm}`)).body);
    const [copy, ...others] = refsIn<'VM'>(result);
    if (copy === undefined) throw new Error('nothing imported');
    const { snapshots, parent } = lab.pool.database.record('VM', copy);
    expect([others.length, snapshots.length, parent]).toEqual([0, 1, snapshots[0]]);
  });

  it('takes other disks for those that are named', async () => {
    const { vm, disk } = await lab.vm('mapped', Buffer.alloc(2 * MIB));
    const other = await lab.disk(Buffer.alloc(2 * MIB));
    const { database } = lab.pool;
    const [from, to] = [disk, other].map((vdi: Ref<'VDI'>) => database.record('VDI', vdi).uuid);
    const { result } = await imported((await exported(`ref=${vm}`)).body, `&vdi:${from}=${to}`);
    const [copy] = refsIn<'VM'>(result);
    if (copy === undefined) throw new Error('nothing imported');
    expect(lab.diskOf(copy)).toBe(other);
  });

  it('makes nothing when it is only tried', async () => {
    const { vm } = await lab.vm('tried', Buffer.alloc(2 * MIB));
    const archive = (await exported(`ref=${vm}`)).body;
    const before = vmCount();
    expect((await imported(archive, '&dry_run=true')).status).toBe('success');
    expect(vmCount()).toBe(before);
  });

  it('fails without the disks, and leaves nothing behind', async () => {
    const { vm, disk } = await lab.vm('diskless', Buffer.alloc(2 * MIB));
    const { SR, location } = lab.pool.database.record('VDI', disk);
    const archive = (await exported(`ref=${vm}`)).body;
    await lab.client.call('VDI.destroy', lab.session, disk);
    const before = vmCount();
    expect((await imported(archive)).error_info).toEqual(['VDI_LOCATION_MISSING', SR, location]);
    expect(vmCount()).toBe(before);
  });
});
