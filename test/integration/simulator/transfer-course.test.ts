import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ref } from '../../../shared/xenapi/refs';
import { readMembers } from './tar-members';
import { begin, endOfTask, transfer, type TransferReply } from './transfer-client';
import { digest, MIB, openLab, type OwnLab } from './vm-with-disk';

let lab: OwnLab;

beforeAll(async () => {
  lab = await openLab();
});

afterAll(() => lab.close());

function newTask(): Promise<string> {
  return lab.client.call<string>('task.create', lab.session, 'transfer', '');
}

function exportPath(vm: Ref<'VM'>, task: string): string {
  return `/export?session_id=${lab.session}&ref=${vm}&task_id=${task}`;
}

function exported(vm: Ref<'VM'>, task: string): Promise<TransferReply> {
  return transfer(lab.url, { method: 'GET', path: exportPath(vm, task) });
}

async function control(fault: Readonly<Record<string, unknown>>): Promise<void> {
  const reply = await fetch(`${lab.simulator.control}/faults`, { method: 'POST', body: JSON.stringify(fault) });
  expect(reply.ok).toBe(true);
}

describe('the task of a transfer', () => {
  it('can be cancelled, and is some time later', async () => {
    const { vm } = await lab.vm('cancelled', randomBytes(32 * MIB));
    const task = await newTask();
    const response = await begin(lab.url, { method: 'GET', path: exportPath(vm, task) });
    // Nothing is read, so that the server has to wait with the rest of the disk.
    await lab.client.call('task.cancel', lab.session, task);
    response.resume();
    expect(await endOfTask(lab.client, lab.session, task)).toMatchObject({
      status: 'cancelled',
      error_info: ['TASK_CANCELLED', task],
    });
    expect(lab.pool.database.record('VM', vm).current_operations).toEqual({});
  });

  it('tells how far it is, and no more than 1', async () => {
    const { vm } = await lab.vm('progress', randomBytes(4 * MIB));
    const task = await newTask();
    const seen: number[] = [];
    const stop = lab.pool.database.onChange(({ row }) => {
      if (row.ref === task) seen.push(Number(row.fields['progress']));
    });
    await exported(vm, task);
    stop();
    expect(seen.some((progress) => progress > 0 && progress < 1)).toBe(true);
    expect([...seen].sort((left, right) => left - right)).toEqual(seen);
    expect(seen.at(-1)).toBe(1);
  });

  it('fails when the client goes away', async () => {
    const { vm } = await lab.vm('left', randomBytes(32 * MIB));
    const task = await newTask();
    const response = await begin(lab.url, { method: 'GET', path: exportPath(vm, task) });
    response.destroy();
    const { status, error_info } = await endOfTask(lab.client, lab.session, task);
    expect([status, error_info[0]]).toEqual(['failure', 'CLIENT_ERROR']);
  });
});

describe('what goes wrong with an export', () => {
  it('can be a damaged block, which an import finds', async () => {
    const { vm } = await lab.vm('damaged', randomBytes(4 * MIB));
    await control({ kind: 'corrupt-block', block: 2 });
    const archive = (await exported(vm, await newTask())).body;
    const { error_info } = (await lab.upload('/import', '', archive)).task;
    expect(error_info).toEqual(['IMPORT_ERROR', expect.stringMatching(/Block Ref:\d+\/00000002 checksum failed/)]);
  });

  it('can be an early end, without the end of a tar', async () => {
    const { vm } = await lab.vm('cut', randomBytes(8 * MIB));
    await control({ kind: 'cut-transfer', afterBytes: 3 * MIB });
    const task = await newTask();
    const { status, body } = await exported(vm, task);
    expect(status).toBe(200);
    expect(() => readMembers(body)).toThrow();
    expect((await endOfTask(lab.client, lab.session, task)).status).toBe('failure');
  });

  it('can be the storage', async () => {
    const { vm } = await lab.vm('broken', randomBytes(8 * MIB));
    await control({ kind: 'fail-transfer', afterBytes: 3 * MIB });
    const task = await newTask();
    await exported(vm, task);
    expect((await endOfTask(lab.client, lab.session, task)).error_info[0]).toMatch(/^SR_BACKEND_FAILURE_/);
  });

  it('is over with the next one', async () => {
    const image = randomBytes(4 * MIB);
    const { vm, disk } = await lab.vm('well again', image);
    expect((await endOfTask(lab.client, lab.session, await endedExport(vm))).status).toBe('success');
    expect(digest(await lab.bytes(disk))).toBe(digest(image));
  });
});

async function endedExport(vm: Ref<'VM'>): Promise<string> {
  const task = await newTask();
  await exported(vm, task);
  return task;
}
