import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NULL_REF, type Ref } from '../../../shared/xenapi/refs';
import { startSimulator, type RunningPool, type Simulator } from '../../../simulator/index';
import { until } from '../../helpers/until';
import { RawClient } from './raw-client';
import { takeVm } from './vm-estate';

let simulator: Simulator;
let pool: RunningPool;
let client: RawClient;
let session: string;

beforeAll(async () => {
  simulator = await startSimulator({ size: 'S', pools: [{ name: 'One', hosts: 1, vms: 40 }], speed: 1_000 });
  const [first] = simulator.pools;
  if (first === undefined) throw new Error('no pool');
  pool = first;
  client = new RawClient(simulator.coordinator);
  session = await client.login(simulator.user, simulator.password);
});

afterAll(async () => {
  client.close();
  await simulator.close();
});

interface BuiltAppliance {
  readonly ref: Ref<'VM_appliance'>;
  readonly vms: readonly Ref<'VM'>[];
}

/** Of halted VMs, one an order. */
async function appliance(size: number, startDelayS: number): Promise<BuiltAppliance> {
  const ref = await client.call<Ref<'VM_appliance'>>('VM_appliance.create', session, { name_label: 'An appliance' });
  const vms: Ref<'VM'>[] = [];
  for (let order = 0; order < size; order += 1) {
    const vm = takeVm(pool, 'Running');
    await client.call('VM.hard_shutdown', session, vm);
    await client.call('VM.set_appliance', session, vm, ref);
    await client.call('VM.set_order', session, vm, String(order));
    await client.call('VM.set_start_delay', session, vm, String(startDelayS));
    vms.push(vm);
  }
  return { ref, vms };
}

/** The order in which the VMs come into a power state while something is done. */
async function orderOf({ vms }: BuiltAppliance, powerState: string, run: () => Promise<unknown>): Promise<number[]> {
  const order = new Set<number>();
  const stop = pool.database.onChange(({ row }) => {
    const index = vms.findIndex((vm) => vm === row.ref);
    if (index >= 0 && row.fields['power_state'] === powerState) order.add(index);
  });
  await run();
  stop();
  return [...order];
}

function states({ vms }: BuiltAppliance): string[] {
  return vms.map((vm) => pool.database.record('VM', vm).power_state);
}

describe('a vApp', () => {
  it('starts no more VMs once that is cancelled', async () => {
    const built = await appliance(3, 3_600);
    const starting = await client.call<Ref<'task'>>('Async.VM_appliance.start', session, built.ref, false);
    const changed = (listener: () => void): (() => void) => pool.database.onChange(listener);
    await until(changed, () => states(built)[0] === 'Running');
    await client.call('task.cancel', session, starting);
    await until(changed, () => pool.database.record('task', starting).status !== 'pending');
    expect(pool.database.record('task', starting)).toMatchObject({
      status: 'cancelled',
      error_info: ['TASK_CANCELLED', starting],
    });
    expect(states(built)).toEqual(['Running', 'Halted', 'Halted']);
  });

  it('starts its VMs in their order, and stops them the other way round', async () => {
    const built = await appliance(3, 0);
    expect(pool.database.record('VM_appliance', built.ref).allowed_operations).toEqual(['start']);
    const up = await orderOf(built, 'Running', () => client.call('VM_appliance.start', session, built.ref, false));
    expect(up).toEqual([0, 1, 2]);
    expect(pool.database.record('VM_appliance', built.ref).allowed_operations).toEqual([
      'shutdown',
      'hard_shutdown',
      'clean_shutdown',
    ]);
    const down = await orderOf(built, 'Halted', () => client.call('VM_appliance.hard_shutdown', session, built.ref));
    expect(down.filter((index) => states(built)[index] === 'Halted')).toEqual([2, 1, 0]);
  });

  it('starts its VMs paused when it is told so', async () => {
    const built = await appliance(2, 0);
    await client.call('VM_appliance.start', session, built.ref, true);
    expect(states(built)).toEqual(['Paused', 'Paused']);
  });

  it('waits after each order for as long as its VMs want', async () => {
    const built = await appliance(2, 1_000_000);
    const [first, second] = built.vms;
    const isUp = new Promise<void>((resolve) => {
      pool.database.onChange(({ row }) => {
        if (row.ref === first && row.fields['power_state'] === 'Running') resolve();
      });
    });
    const task = await client.call<string>('Async.VM_appliance.start', session, built.ref, false);
    await isUp;
    expect(pool.database.record('VM_appliance', built.ref).current_operations).toEqual({ [task]: 'start' });
    expect(second && pool.database.record('VM', second).power_state).toBe('Halted');
  });

  it('tries all its VMs, and tells which failed', async () => {
    const built = await appliance(2, 0);
    const [first = '', second] = built.vms;
    await client.call('VM.add_to_blocked_operations', session, first, 'start', 'not today');
    await expect(client.call('VM_appliance.start', session, built.ref, false)).rejects.toThrow(
      `OPERATION_PARTIALLY_FAILED start ${first}`,
    );
    expect(second && pool.database.record('VM', second).power_state).toBe('Running');
  });

  it('leaves its VMs behind when it is destroyed', async () => {
    const built = await appliance(1, 0);
    const [vm = ''] = built.vms;
    await client.call('VM_appliance.destroy', session, built.ref);
    expect(await client.call('VM.get_appliance', session, vm)).toBe(NULL_REF);
    expect(await client.call('VM.get_allowed_operations', session, vm)).toContain('make_into_template');
  });

  it('without VMs can do nothing', async () => {
    const ref = await client.call<string>('VM_appliance.create', session, { name_label: 'Empty' });
    await expect(client.call('VM_appliance.start', session, ref, false)).rejects.toThrow(
      'OPERATION_NOT_ALLOWED Appliance has no VMs.',
    );
  });
});
