import { execFileSync } from 'node:child_process';
import { gunzipSync } from 'node:zlib';
import xxhash from 'xxhash-wasm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ref } from '../../../shared/xenapi/refs';
import { missingProgram } from '../../helpers/missing-program';
import { readMembers } from './tar-members';
import { endOfTask, type TransferReply } from './transfer-client';
import { diskImage, MIB, openLab, type OwnLab } from './vm-with-disk';

let lab: OwnLab;

beforeAll(async () => {
  lab = await openLab();
});

afterAll(() => lab.close());

function exported(vm: Ref<'VM'>, query = ''): Promise<TransferReply> {
  return lab.download('/export', `ref=${vm}${query}`);
}

describe('an exported VM', () => {
  it('comes by HTTP/1.0 without a length, and names its task', async () => {
    const { vm } = await lab.vm('head', diskImage());
    const { httpVersion, status, headers } = await exported(vm);
    expect([httpVersion, status]).toEqual(['1.0', 200]);
    expect(headers).toMatchObject({
      server: 'xapi/26.17',
      'content-type': 'application/octet-stream',
      'content-disposition': 'attachment; filename="export.xva"',
      'task-id': expect.stringMatching(/^OpaqueRef:/) as string,
    });
    expect(headers).not.toHaveProperty('content-length');
  });

  it('is a tar of ova.xml and of the blocks that hold something, the first and the last among them', async () => {
    const { vm } = await lab.vm('members', diskImage());
    const names = readMembers((await exported(vm)).body).map(({ name }) => name);
    const [, prefix = ''] = /^(Ref:\d+)\//.exec(names[1] ?? '') ?? [];
    const blocks = [0, 1, 2, 4, 5].map((number) => `${prefix}/0000000${number}`);
    expect(names).toEqual(['ova.xml', ...blocks.flatMap((name) => [name, `${name}.xxhash`])]);
  });

  it('is listed by tar', async ({ skip }) => {
    const missing = missingProgram('tar');
    skip(missing !== undefined, missing);
    const { vm } = await lab.vm('for tar', diskImage());
    const { body } = await exported(vm);
    const listed = execFileSync('tar', ['-tvf', '-'], { input: body, encoding: 'utf8' }).trim().split('\n');
    const expected = readMembers(body).map(({ name, content }) => `---------- ${content.length} ${name}`);
    expect(listed.map((line) => line.replace(/^(\S+)\s+\S+\s+(\d+) .* (\S+)$/, '$1 $2 $3'))).toEqual(expected);
  });

  it('has the XXH64 of each block behind it, in capitals', async () => {
    const { vm } = await lab.vm('checksums', diskImage());
    const hasher = await xxhash();
    const [, ...blocks] = readMembers((await exported(vm)).body);
    const [sums, data] = [1, 0].map((odd) =>
      blocks.filter((_, index) => index % 2 === odd).map(({ content }) => content),
    );
    expect(sums?.map(String)).toEqual(
      data?.map((content) => hasher.h64Raw(content).toString(16).padStart(16, '0').toUpperCase()),
    );
  });

  it('knows its objects by Ref:n and by no reference of the pool', async () => {
    const { vm } = await lab.vm('references', diskImage());
    const [ova] = readMembers((await exported(vm)).body);
    const text = String(ova?.content);
    expect(text).toMatch(/^<value><struct><member><name>version<\/name>/);
    expect(new Set(text.match(/OpaqueRef:\w+/g))).toEqual(new Set(['OpaqueRef:NULL']));
    expect([...text.matchAll(/<name>class<\/name><value>(\w+)</g)].map(([, name]) => name)).toEqual([
      'VM',
      'VM_metrics',
      'VBD',
      'VBD',
      'VIF',
      'network',
      'VDI',
      'SR',
    ]);
  });

  it('is locked with its disk while it is read, and free again afterwards', async () => {
    const { vm, disk } = await lab.vm('locked', diskImage());
    const { database } = lab.pool;
    const seen: string[][] = [];
    const drives = new Set<number>();
    const stop = database.onChange(({ row }) => {
      if (row.ref === vm) seen.push(Object.values(database.record('VM', vm).current_operations));
      if (row.ref === disk) drives.add(database.record('VDI', disk).VBDs.length);
    });
    await exported(vm);
    stop();
    expect(seen).toContainEqual(['export']);
    expect(drives).toEqual(new Set([2, 1]));
    expect(database.record('VM', vm).current_operations).toEqual({});
  });

  it('must not be running', async () => {
    const { vm } = await lab.vm('running', diskImage());
    lab.pool.database.modify('VM', vm, { power_state: 'Running' });
    const task = await lab.client.call<string>('task.create', lab.session, 'export', '');
    const { status, headers } = await exported(vm, `&task_id=${task}`);
    expect([status, headers['content-type']]).toEqual([500, 'text/html']);
    expect((await endOfTask(lab.client, lab.session, task)).error_info).toEqual([
      'VM_BAD_POWER_STATE',
      vm,
      'halted, suspended',
      'running',
    ]);
  });

  it.each(['true', 'gzip'])('is packed when asked for use_compression=%s', async (compression) => {
    const { vm } = await lab.vm('packed', diskImage());
    const { body } = await exported(vm, `&use_compression=${compression}`);
    expect(readMembers(gunzipSync(body)).length).toBe(11);
  });

  it('is packed when asked for use_compression=zstd', async ({ skip }) => {
    const missing = missingProgram('zstd');
    skip(missing !== undefined, missing);
    const { vm } = await lab.vm('packed', diskImage());
    const { body } = await exported(vm, '&use_compression=zstd');
    const unpacked = execFileSync('zstd', ['-dc'], { input: body, maxBuffer: 64 * MIB });
    expect(readMembers(unpacked).length).toBe(11);
  });
});
