import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VMRecord } from '../../../shared/xenapi/records.gen';
import { isNullRef, type Ref } from '../../../shared/xenapi/refs';
import type { RunningPool } from '../../../simulator/index';
import type { RawClient } from './raw-client';
import { startOnePool } from './one-pool';

interface TaskFields {
  readonly status: string;
  readonly progress: number;
  readonly result: string;
  readonly error_info: readonly string[];
}

interface Batch {
  readonly events: readonly { readonly ref: string; readonly snapshot?: TaskFields }[];
  readonly token: string;
}

let pool: RunningPool;
let client: RawClient;
let session: string;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ pool, client, session, close } = await startOnePool({ speed: 20 }));
});

afterAll(() => close());

/** A machine with tools of its own for each test: what one test does is not another's beginning. */
const used = new Set<string>();
function take(powerState: string): Ref<'VM'> {
  for (const [ref, vm] of pool.database.all('VM')) {
    const isFree = vm.power_state === powerState && !vm.is_a_template && !vm.is_control_domain && !used.has(ref);
    const hasTools = powerState === 'Halted' || !isNullRef(vm.guest_metrics);
    if (!isFree || !hasTools || Object.keys(vm.blocked_operations).length > 0) continue;
    used.add(ref);
    return ref;
  }
  throw new Error(`no more VMs that are ${powerState}`);
}

/** Follows a task by its events until it has ended, and returns every state that was seen. */
async function follow(task: string): Promise<TaskFields[]> {
  const seen: TaskFields[] = [];
  for (let token = ''; ;) {
    const batch = await client.call<Batch>('event.from', session, [`task/${task}`], token, 30);
    token = batch.token;
    for (const { snapshot } of batch.events) if (snapshot !== undefined) seen.push(snapshot);
    const last = seen.at(-1);
    if (last !== undefined && last.status !== 'pending') return seen;
  }
}

function vm(ref: Ref<'VM'>): VMRecord {
  return pool.database.record('VM', ref);
}

/** What matters of a VM and its devices in a power state. */
function state(ref: Ref<'VM'>) {
  const { power_state, resident_on, consoles, VBDs, suspend_VDI, current_operations } = vm(ref);
  return {
    power_state,
    isResident: !isNullRef(resident_on),
    consoles: consoles.length,
    attached: VBDs.every((vbd) => pool.database.record('VBD', vbd).currently_attached),
    hasImage: !isNullRef(suspend_VDI),
    busy: Object.values(current_operations),
  };
}

const RUNNING = { power_state: 'Running', isResident: true, consoles: 1, attached: true, hasImage: false, busy: [] };
const HALTED = { power_state: 'Halted', isResident: false, consoles: 0, attached: false, hasImage: false, busy: [] };
const SUSPENDED = {
  power_state: 'Suspended',
  isResident: false,
  consoles: 0,
  attached: true,
  hasImage: true,
  busy: [],
};

describe('a power operation', () => {
  it.each<[operation: string, from: string, params: unknown[], to: object]>([
    ['start', 'Halted', [false, false], RUNNING],
    ['start', 'Halted', [true, false], { ...RUNNING, power_state: 'Paused' }],
    ['clean_shutdown', 'Running', [], HALTED],
    ['hard_shutdown', 'Running', [], HALTED],
    ['shutdown', 'Running', [], HALTED],
    ['clean_reboot', 'Running', [], RUNNING],
    ['hard_reboot', 'Running', [], RUNNING],
    ['suspend', 'Running', [], SUSPENDED],
    ['resume', 'Suspended', [false, false], RUNNING],
    ['hard_shutdown', 'Suspended', [], HALTED],
    ['pause', 'Running', [], { ...RUNNING, power_state: 'Paused' }],
    ['unpause', 'Paused', [], RUNNING],
  ])('%s of a VM that is %s', async (operation, powerState, params, after) => {
    const ref = take(powerState);
    await client.call(`VM.${operation}`, session, ref, ...params);
    expect(state(ref)).toEqual(after);
  });

  it('starts on the host that is named', async () => {
    const ref = take('Halted');
    const [host] = [...pool.database.all('host')].map(([each]) => each);
    await client.call('VM.start_on', session, ref, host, false, false);
    expect(vm(ref).resident_on).toBe(host);
  });

  it('moves to another host with a new console there', async () => {
    const ref = take('Running');
    const before = vm(ref);
    const host = [...pool.database.all('host')].map(([each]) => each).find((each) => each !== before.resident_on);
    await client.call('VM.pool_migrate', session, ref, host, { live: 'true' });
    expect([vm(ref).resident_on, vm(ref).consoles.length]).toEqual([host, 1]);
    expect(vm(ref).consoles).not.toEqual(before.consoles);
  });

  it('is told by the wrong power state', async () => {
    const ref = take('Running');
    await expect(client.call('VM.start', session, ref, false, false)).rejects.toThrow(
      `VM_BAD_POWER_STATE ${ref} halted running`,
    );
  });

  it('finds no host for a VM larger than each', async () => {
    const ref = take('Halted');
    pool.database.modify('VM', ref, { memory_dynamic_min: 10 ** 15 });
    await expect(client.call('VM.start', session, ref, false, false)).rejects.toThrow(/^NO_HOSTS_AVAILABLE$/);
  });

  it('is waited for by the next one', async () => {
    const ref = take('Running');
    const [reboot, shutdown] = await Promise.all([
      client.call<string>('Async.VM.clean_reboot', session, ref),
      client.call<string>('Async.VM.clean_shutdown', session, ref),
    ]);
    const ends = [(await follow(reboot)).at(-1)?.status, (await follow(shutdown)).at(-1)?.status];
    expect([ends, state(ref)]).toEqual([['success', 'success'], HALTED]);
  });

  it.each<[operation: string, after: object]>([
    ['clean_shutdown', HALTED],
    ['clean_reboot', RUNNING],
  ])('%s is heard by a guest that still boots, once it is up', async (operation, after) => {
    const ref = take('Running');
    await client.call('VM.hard_reboot', session, ref);
    await client.call(`VM.${operation}`, session, ref);
    expect(state(ref)).toEqual(after);
  });

  it('gives way to a reset of the power state', async () => {
    const ref = take('Running');
    const reboot = await client.call<string>('Async.VM.clean_reboot', session, ref);
    await client.call('VM.power_state_reset', session, ref);
    const end = (await follow(reboot)).at(-1);
    expect([end?.error_info, state(ref)]).toEqual([['TASK_CANCELLED', reboot], HALTED]);
  });

  it('gives way to a hard shutdown', async () => {
    const ref = take('Running');
    const reboot = await client.call<string>('Async.VM.clean_reboot', session, ref);
    await client.call('VM.hard_shutdown', session, ref);
    expect([(await follow(reboot)).at(-1)?.status, state(ref)]).toEqual(['cancelled', HALTED]);
  });
});

describe('a task', () => {
  it('goes from pending to success, and has a void result', async () => {
    const ref = take('Halted');
    const seen = await follow(await client.call<string>('Async.VM.start', session, ref, false, false));
    expect(seen[0]).toMatchObject({ status: 'pending', result: '' });
    expect(seen.at(-1)).toMatchObject({ status: 'success', progress: 1, result: '<value></value>' });
  });

  it.each<[operation: string, params: unknown[]]>([
    ['clean_reboot', []],
    ['hard_reboot', []],
    ['checkpoint', ['checkpoint']],
  ])('never loses progress: %s', async (operation, params) => {
    const ref = take('Running');
    const seen = await follow(await client.call<string>(`Async.VM.${operation}`, session, ref, ...params));
    const progress = seen.map((task) => task.progress);
    expect(new Set(progress).size).toBeGreaterThan(5);
    expect(progress).toEqual([...progress].sort((left, right) => left - right));
  });

  it('never loses progress: the revert of a running VM', async () => {
    const ref = take('Running');
    const snapshot = await client.call<string>('VM.snapshot', session, ref, 'before', []);
    const seen = await follow(await client.call<string>('Async.VM.revert', session, snapshot));
    const progress = seen.map((task) => task.progress);
    expect(progress).toEqual([...progress].sort((left, right) => left - right));
  });

  it('carries the error of a failure, with full progress', async () => {
    const ref = take('Running');
    const seen = await follow(await client.call<string>('Async.VM.resume', session, ref, false, false));
    expect(seen.at(-1)).toMatchObject({
      status: 'failure',
      progress: 1,
      error_info: ['VM_BAD_POWER_STATE', ref, 'suspended', 'running'],
    });
  });

  it.each<[operation: string, from: string, params: unknown[], left: object]>([
    ['clean_shutdown', 'Running', [], RUNNING],
    ['start', 'Halted', [false, false], HALTED],
    ['resume', 'Suspended', [false, false], SUSPENDED],
  ])('can be cancelled where the work looks for it: %s', async (operation, powerState, params, left) => {
    const ref = take(powerState);
    const task = await client.call<string>(`Async.VM.${operation}`, session, ref, ...params);
    await client.call('task.cancel', session, task);
    expect((await follow(task)).at(-1)).toMatchObject({ status: 'cancelled', error_info: ['TASK_CANCELLED', task] });
    expect([state(ref), vm(ref).scheduled_to_be_resident_on]).toEqual([left, 'OpaqueRef:NULL']);
  });

  it('is only marked when it is destroyed before its end', async () => {
    const ref = take('Running');
    const task = await client.call<string>('Async.VM.pause', session, ref);
    await client.call('task.destroy', session, task);
    expect(await client.call('task.get_current_operations', session, task)).toEqual({ task: 'destroy' });
  });
});
