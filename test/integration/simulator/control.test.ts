import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startSimulator, type Simulator } from '../../../simulator/index';
import { controlClient, type ControlClient } from './control-client';
import { RawClient } from './raw-client';
import { endOfTask, transfer } from './transfer-client';

const MIB = 1024 * 1024;
/** A size that every driver leaves as it is. */
const DISK_BYTES = 8 * MIB;
const image = Buffer.from(Array.from({ length: DISK_BYTES }, (_, index) => (index * 31) % 251));

let simulator: Simulator;
let client: RawClient;
let session: string;
let control: ControlClient;
let repository: string;

beforeAll(async () => {
  simulator = await startSimulator({ size: 'S', speed: 1000 });
  control = controlClient(simulator.control);
  client = new RawClient(simulator.coordinator);
  session = await client.login(simulator.user, simulator.password);
  const [pool] = await call<string[]>('pool.get_all');
  repository = await call('pool.get_default_SR', pool);
});

afterEach(() => control.delete('/faults'));

afterAll(async () => {
  client.close();
  await simulator.close();
});

function call<T>(method: string, ...params: unknown[]): Promise<T> {
  return client.call<T>(method, session, ...params);
}

function createDisk(sizeBytes: number, sr = repository): Promise<string> {
  return call('VDI.create', {
    name_label: 'disk',
    name_description: '',
    SR: sr,
    virtual_size: sizeBytes,
    type: 'user',
    sharable: false,
    read_only: false,
    other_config: {},
  });
}

async function stalledTask(): Promise<string> {
  await control.inject({ kind: 'stall-call', call: 'network.create' });
  return call<string>('Async.network.create', { name_label: 'new', name_description: '', other_config: {} });
}

/** Writes the image to a new disk and reads it again. */
async function sendDisk(fault?: object): Promise<Buffer> {
  const disk = await createDisk(DISK_BYTES);
  const path = `?session_id=${session}&vdi=${disk}`;
  await transfer(simulator.coordinator, { method: 'PUT', path: `/import_raw_vdi${path}`, body: image });
  if (fault !== undefined) await control.inject(fault);
  return (await transfer(simulator.coordinator, { method: 'GET', path: `/export_raw_vdi${path}` })).body;
}

describe('calls of a name', () => {
  it('fail with a given error, as often as asked', async () => {
    await control.inject({ kind: 'fail-call', call: 'pool.get_all', error: ['SR_FULL', '10', '5'], times: 2 });
    await expect(call('pool.get_all')).rejects.toThrow('SR_FULL 10 5');
    await expect(call('pool.get_all')).rejects.toThrow('SR_FULL 10 5');
    expect(await call('pool.get_all')).toHaveLength(1);
  });

  it('fail in their task when they are asynchronous', async () => {
    await control.inject({ kind: 'fail-call', call: 'VM.start', error: ['NO_HOSTS_AVAILABLE'] });
    const [vm] = await call<string[]>('VM.get_all');
    const task = await call<string>('Async.VM.start', vm, false, false);
    expect(await endOfTask(client, session, task)).toMatchObject({
      status: 'failure',
      error_info: ['NO_HOSTS_AVAILABLE'],
    });
  });

  it('hang until they are released', async () => {
    const task = await stalledTask();
    expect(await call('task.get_status', task)).toBe('pending');
    await control.inject({ kind: 'release-call', call: 'network.create' });
    expect(await endOfTask(client, session, task)).toMatchObject({ status: 'success' });
  });

  it('that hang can be cancelled', async () => {
    const task = await stalledTask();
    expect(await call('task.get_allowed_operations', task)).toEqual(['cancel']);
    await call('task.cancel', task);
    expect(await endOfTask(client, session, task)).toMatchObject({
      status: 'cancelled',
      error_info: ['TASK_CANCELLED', task],
    });
  });
});

describe('storage', () => {
  it('that was filled has so many bytes left, and its own again afterwards', async () => {
    const uuid = await call<string>('SR.get_uuid', repository);
    const free = async (): Promise<number> =>
      (await call<number>('SR.get_physical_size', repository)) -
      (await call<number>('SR.get_physical_utilisation', repository));
    const before = await free();
    await control.inject({ kind: 'fill-repository', sr: uuid, leftBytes: 5 * MIB });
    expect(await free()).toBe(5 * MIB);
    await control.delete('/faults');
    expect(await free()).toBe(before);
  });

  it('that was filled takes no new disk where disks are thick', async () => {
    const records = Object.entries(await call<Record<string, { type: string; uuid: string }>>('SR.get_all_records'));
    const [sr, thick] = records.find(([, { type }]) => type === 'lvm') ?? ['', undefined];
    await control.inject({ kind: 'fill-repository', sr: thick?.uuid ?? '' });
    await expect(createDisk(DISK_BYTES, sr)).rejects.toThrow('SR_BACKEND_FAILURE_44');
    await control.delete('/faults');
    await createDisk(DISK_BYTES, sr);
  });

  it('damages a block of the next disk that is sent, and no other', async () => {
    const sent = await sendDisk({ kind: 'corrupt-block', block: 1 });
    expect(sent.subarray(0, MIB).equals(image.subarray(0, MIB))).toBe(true);
    expect(sent.subarray(MIB, 2 * MIB).equals(image.subarray(MIB, 2 * MIB))).toBe(false);
    expect((await sendDisk()).equals(image)).toBe(true);
  });

  it.each([
    { kind: 'cut-transfer', afterBytes: MIB },
    { kind: 'fail-transfer', afterBytes: MIB, error: ['SR_BACKEND_FAILURE_46', '', 'gone', ''] },
  ])('ends the next disk that is sent half-way: $kind', async (fault) => {
    expect((await sendDisk(fault)).length).toBeLessThan(DISK_BYTES);
    expect((await sendDisk()).equals(image)).toBe(true);
  });
});

describe('GET /faults', () => {
  it('tells what is wrong so that it can be asked for again, until it is cleared', async () => {
    const pool = 'Harbour';
    const faults = [
      { kind: 'stop-host', host: 'harbour-3' },
      { kind: 'refuse-logins', on: true },
      { kind: 'booting', on: true },
      { kind: 'delay-replies', delayMs: 1 },
      { kind: 'throttle', bytesPerSecond: 1_000_000 },
      { kind: 'truncate' },
      { kind: 'fail-call', call: 'VM.start', error: ['NO_HOSTS_AVAILABLE'], times: 3 },
      { kind: 'stall-call', call: 'VM.clone' },
      { kind: 'fill-repository', sr: await call('SR.get_uuid', repository), leftBytes: 0 },
      { kind: 'corrupt-block', block: 2 },
      { kind: 'cut-transfer', afterBytes: 7 },
      { kind: 'fail-transfer', afterBytes: 8, error: ['SR_BACKEND_FAILURE_46', '', 'gone', ''] },
    ];
    for (const fault of faults) await control.inject(fault);
    expect(await control.get('/faults')).toEqual(faults.map((fault) => ({ ...fault, pool })));
    await control.delete('/faults?pool=Harbour');
    expect(await control.get('/faults')).toEqual([]);
    expect(await call('pool.get_all')).toHaveLength(1);
  });

  it('refuses a pool that is not there', async () => {
    expect(await control.get('/faults?pool=Nowhere')).toEqual({ error: 'No pool Nowhere' });
  });
});

describe('the clock', () => {
  it('is told, and moved on with all that hangs on it', async () => {
    const { nowMs } = (await control.get('/clock')) as { nowMs: number };
    const moved = (await control.post('/clock', { advanceMs: 3_600_000 })) as { now: string; nowMs: number };
    expect(moved.nowMs - nowMs).toBeGreaterThanOrEqual(3_600_000);
    expect(Date.parse(moved.now)).toBe(moved.nowMs);
    const [host] = await call<string[]>('host.get_all');
    const told = (await call<string>('host.get_servertime', host)).replace(
      /^(\d{4})(\d\d)(\d\d)T/,
      (_, year: string, month: string, day: string) => `${year}-${month}-${day}T`,
    );
    expect(Math.abs(Date.parse(told) - moved.nowMs)).toBeLessThan(5_000);
  });

  it('does not go back', async () => {
    expect(await control.post('/clock', { advanceMs: -1 })).toHaveProperty('error');
  });
});
