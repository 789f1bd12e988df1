import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ref } from '../../../shared/xenapi/refs';
import { startSimulator, type Simulator } from '../../../simulator/index';
import { RawClient } from './raw-client';
import { readMembers } from './tar-members';
import { begin, endOfTask, transfer, type TransferReply } from './transfer-client';
import { DiskLab } from './vm-with-disk';

const MIB = 1024 * 1024;

let simulator: Simulator;
let lab: DiskLab;

beforeAll(async () => {
  simulator = await startSimulator({ size: 'S', speed: 1000 });
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
  const reply = await fetch(`${simulator.control}/faults`, { method: 'POST', body: JSON.stringify(fault) });
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
    const task = await newTask();
    await transfer(lab.url, {
      method: 'PUT',
      path: `/import?session_id=${lab.session}&task_id=${task}`,
      body: archive,
    });
    const { error_info } = await endOfTask(lab.client, lab.session, task);
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
    expect(
      createHash('sha256')
        .update(await lab.bytes(disk))
        .digest('hex'),
    ).toBe(createHash('sha256').update(image).digest('hex'));
  });
});

async function endedExport(vm: Ref<'VM'>): Promise<string> {
  const task = await newTask();
  await exported(vm, task);
  return task;
}
