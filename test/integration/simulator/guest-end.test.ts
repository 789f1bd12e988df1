import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VMRecord } from '../../../shared/xenapi/records.gen';
import { isNullRef, type Ref } from '../../../shared/xenapi/refs';
import type { RunningPool, Simulator } from '../../../simulator/index';
import { until } from '../../helpers/until';
import { controlClient, type ControlClient } from './control-client';
import { startOnePool } from './one-pool';
import type { RawClient } from './raw-client';
import { alertsOf, takeVm } from './vm-estate';

let simulator: Simulator;
let pool: RunningPool;
let client: RawClient;
let session: string;
let control: ControlClient;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ simulator, pool, client, session, close } = await startOnePool());
  control = controlClient(simulator.control);
});

afterAll(() => close());

function record(vm: Ref<'VM'>): VMRecord {
  return pool.database.record('VM', vm);
}

describe('a guest that ends by itself', () => {
  it.each<[how: string, settings: Partial<VMRecord>, powerState: string, alerts: string[]]>([
    ['shutdown', { actions_after_shutdown: 'destroy' }, 'Halted', ['VM_SHUTDOWN']],
    ['shutdown', { actions_after_shutdown: 'restart' }, 'Running', ['VM_REBOOTED']],
    ['reboot', { actions_after_reboot: 'restart' }, 'Running', ['VM_REBOOTED']],
    ['reboot', { actions_after_reboot: 'destroy' }, 'Halted', ['VM_SHUTDOWN']],
    ['crash', { actions_after_crash: 'destroy' }, 'Halted', ['VM_CRASHED']],
    ['crash', { actions_after_crash: 'coredump_and_destroy' }, 'Halted', ['VM_CRASHED']],
    ['crash', { actions_after_crash: 'restart' }, 'Running', ['VM_CRASHED']],
    ['crash', { actions_after_crash: 'rename_restart' }, 'Running', ['VM_CRASHED']],
    ['crash', { actions_after_crash: 'preserve' }, 'Paused', ['VM_CRASHED']],
  ])('%s with %o leaves its VM %s', async (how, settings, powerState, alerts) => {
    const vm = takeVm(pool, 'Running');
    pool.database.modify('VM', vm, settings);
    const [before, domain] = [alertsOf(pool, vm).length, record(vm).domid];
    expect(await control.inject({ kind: 'end-guest', vm: record(vm).uuid, how })).toEqual({});
    expect(record(vm).power_state).toBe(powerState);
    expect(record(vm).domid === domain).toBe(powerState === 'Paused');
    expect(alertsOf(pool, vm).slice(before)).toEqual(alerts);
  });

  it('is heard again once it is up', async () => {
    const vm = takeVm(pool, 'Running');
    const agent = record(vm).guest_metrics;
    await control.inject({ kind: 'end-guest', vm: record(vm).uuid, how: 'reboot' });
    expect(isNullRef(record(vm).guest_metrics)).toBe(true);
    await until(
      (listener) => pool.database.onChange(listener),
      () => !isNullRef(record(vm).guest_metrics),
    );
    expect(record(vm).guest_metrics).not.toBe(agent);
  });

  it('ends what was going on with its VM', async () => {
    const vm = takeVm(pool, 'Running');
    pool.database.modify('VM', vm, { actions_after_crash: 'destroy' });
    const suspended = client.reply('VM.suspend', session, vm);
    await until(
      (listener) => pool.database.onChange(listener),
      () => Object.values(record(vm).current_operations).includes('suspend'),
    );
    await control.inject({ kind: 'end-guest', vm: record(vm).uuid, how: 'crash' });
    expect(await suspended).toMatchObject({ error: { message: 'TASK_CANCELLED' } });
    expect(record(vm)).toMatchObject({ power_state: 'Halted', current_operations: {} });
  });

  it('runs before that', async () => {
    const { uuid } = record(takeVm(pool, 'Halted'));
    const told = JSON.stringify(await control.inject({ kind: 'end-guest', vm: uuid, how: 'crash' }));
    expect(told).toContain('VM_BAD_POWER_STATE');
    expect(await control.inject({ kind: 'end-guest', vm: 'nobody', how: 'crash' })).toEqual({
      error: `No VM nobody in ${pool.name}`,
    });
  });
});
