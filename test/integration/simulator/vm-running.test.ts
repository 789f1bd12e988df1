import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VMRecord } from '../../../shared/xenapi/records.gen';
import { NULL_REF, type Ref } from '../../../shared/xenapi/refs';
import type { RunningPool } from '../../../simulator/index';
import type { RawClient } from './raw-client';
import { endOfTask } from './transfer-client';
import { alertsOf, takeVm } from './vm-estate';
import { startOnePool } from './one-pool';

const GIB = 1024 ** 3;

let pool: RunningPool;
let client: RawClient;
let session: string;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ pool, client, session, close } = await startOnePool());
});

afterAll(() => close());

function vm(ref: Ref<'VM'>): VMRecord {
  return pool.database.record('VM', ref);
}

function actualMemory(ref: Ref<'VM'>): number {
  return Number(pool.database.record('VM_metrics', vm(ref).metrics).memory_actual);
}

describe('the memory of a running VM', () => {
  it('is the most it may have where the host has it, and less of the same part for all where it has not', async () => {
    const ref = takeVm(pool, 'Running', ({ memory_static_max }) => Number(memory_static_max) >= 4 * GIB);
    const most = Number(vm(ref).memory_static_max);
    await client.call('VM.set_memory_dynamic_range', session, ref, String(2 * GIB), String(most));
    expect(actualMemory(ref)).toBe(most);

    const { metrics, resident_VMs, memory_overhead } = pool.database.record('host', vm(ref).resident_on);
    const { memory_total } = pool.database.record('host_metrics', metrics);
    const footprints = resident_VMs.map(
      (each) => Number(vm(each).memory_dynamic_min) + Number(vm(each).memory_overhead),
    );
    const leastTotal = footprints.reduce((sum, bytes) => sum + bytes, Number(memory_overhead));
    const halfway = (most - 2 * GIB) / 2;
    pool.database.modify('host_metrics', metrics, { memory_total: leastTotal + halfway });
    await client.call('VM.set_memory_dynamic_range', session, ref, String(2 * GIB), String(most));
    expect(actualMemory(ref)).toBe(2 * GIB + halfway);

    const tooMuch = client.call('VM.set_memory_dynamic_range', session, ref, String(most), String(most));
    await expect(tooMuch).rejects.toThrow('HOST_NOT_ENOUGH_FREE_MEMORY');
    pool.database.modify('host_metrics', metrics, { memory_total });
  });

  it('can be worked out for a VM that is to fill what there is', async () => {
    const ref = takeVm(pool, 'Running');
    const total = 16 * GIB;
    const bytes = await client.call<number>('VM.maximise_memory', session, ref, String(total), true);
    pool.database.modify('VM', ref, { memory_static_max: bytes });
    const overhead = await client.call<number>('VM.compute_memory_overhead', session, ref);
    expect(bytes + overhead).toBeLessThanOrEqual(total);
    expect(bytes + overhead).toBeGreaterThan(total - 4 * 1024 ** 2);
  });
});

describe('suspending', () => {
  it('writes an image as large as the memory, which waking uses up', async () => {
    const ref = takeVm(pool, 'Running');
    await client.call('VM.suspend', session, ref);
    const image = vm(ref).suspend_VDI;
    expect(pool.database.record('VDI', image)).toMatchObject({
      type: 'suspend',
      virtual_size: Number(vm(ref).memory_static_max),
    });
    await client.call('VM.resume', session, ref, false, false);
    expect([pool.database.find('VDI', image), vm(ref).suspend_VDI]).toEqual([undefined, NULL_REF]);
    expect(alertsOf(pool, ref)).toEqual(expect.arrayContaining(['VM_SUSPENDED', 'VM_RESUMED']));
  });

  it('that is cancelled leaves no image', async () => {
    const ref = takeVm(pool, 'Running');
    const disks = [...pool.database.all('VDI')].length;
    const task = await client.call<string>('Async.VM.suspend', session, ref);
    await client.call('task.cancel', session, task);
    expect(await endOfTask(client, session, task)).toMatchObject({ status: 'cancelled' });
    expect([vm(ref).power_state, [...pool.database.all('VDI')].length]).toEqual(['Running', disks]);
  });

  it('needs somewhere to write', async () => {
    const ref = takeVm(pool, 'Running');
    for (const [each] of pool.database.all('pool'))
      pool.database.modify('pool', each, { suspend_image_SR: NULL_REF as Ref<'SR'> });
    pool.database.modify('host', vm(ref).resident_on, { suspend_image_sr: NULL_REF as Ref<'SR'> });
    await expect(client.call('VM.suspend', session, ref)).rejects.toThrow(`VM_NO_SUSPEND_SR ${ref}`);
    expect(vm(ref)).toMatchObject({ power_state: 'Running', current_operations: {} });
  });
});

describe('a running VM', () => {
  it('gets more VCPUs, up to the most it can have', async () => {
    const ref = takeVm(pool, 'Running', ({ VCPUs_max }) => Number(VCPUs_max) > 1);
    await client.call('VM.set_VCPUs_number_live', session, ref, '1');
    expect(Number(pool.database.record('VM_metrics', vm(ref).metrics).VCPUs_number)).toBe(1);
    const tooMany = String(Number(vm(ref).VCPUs_max) + 1);
    await expect(client.call('VM.set_VCPUs_number_live', session, ref, tooMany)).rejects.toThrow('INVALID_VALUE');
  });

  it('switches remote desktop on when its agent is asked to', async () => {
    const ref = takeVm(pool, 'Running');
    const { guest_metrics } = vm(ref);
    const ask = () => client.call('VM.call_plugin', session, ref, 'guest-agent-operation', 'request-rdp-on', {});
    await expect(ask()).rejects.toThrow('XENAPI_PLUGIN_FAILURE');
    const { other } = pool.database.record('VM_guest_metrics', guest_metrics);
    pool.database.modify('VM_guest_metrics', guest_metrics, { other: { ...other, 'feature-ts2': '1' } });
    await ask();
    expect(pool.database.record('VM_guest_metrics', guest_metrics).other).toMatchObject({ 'data-ts': '1' });
  });

  it('is halted, whatever it does, when its power state is reset', async () => {
    const ref = takeVm(pool, 'Running');
    await client.call('VM.power_state_reset', session, ref);
    expect(vm(ref)).toMatchObject({ power_state: 'Halted', resident_on: NULL_REF, domid: -1, consoles: [] });
    expect(vm(ref).allowed_operations).toContain('start');
  });

  it('tells each host, or why not, when it is asked where it could go', async () => {
    const ref = takeVm(pool, 'Running');
    const [[host]] = [...pool.database.all('host')] as [[Ref<'host'>, unknown]];
    pool.database.modify('host', host, { enabled: false });
    const hosts = await client.call<Record<string, string[]>>('VM.retrieve_wlb_recommendations', session, ref);
    expect(hosts[host]).toEqual(['HOST_DISABLED', host]);
    expect(Object.keys(hosts)).toHaveLength([...pool.database.all('host')].length);
    pool.database.modify('host', host, { enabled: true });
  });
});
