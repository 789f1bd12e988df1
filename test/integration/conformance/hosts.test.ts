import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HostRecord } from '../../../shared/xenapi/records.gen';
import type { Ref } from '../../../shared/xenapi/refs';
import type { RunningPool } from '../../../simulator/index';
import { until } from '../../helpers/until';
import { CARRIERS, openBench, type Bench } from './carriers';

describe.each(CARRIERS)('hosts over %s', (carrier) => {
  let bench: Bench;
  let pool: RunningPool;
  let last: Ref<'host'>;

  beforeAll(async () => {
    bench = await openBench(carrier);
    const [first] = bench.simulator.pools;
    if (first === undefined) throw new Error('no pool');
    pool = first;
    last = [...pool.database.all('host')].map(([ref]) => ref).at(-1) ?? last;
  });
  afterAll(() => bench.close());

  const outcome = (method: string, ...params: unknown[]) => bench.client.outcome(method, bench.session, ...params);
  const value = <T>(method: string, ...params: unknown[]) => bench.client.call<T>(method, bench.session, ...params);
  const record = (): HostRecord => pool.database.record('host', last);
  const isLive = (): boolean => pool.database.record('host_metrics', record().metrics).live;
  const becomes = (condition: () => boolean) => until((look) => pool.database.onChange(look), condition);
  const guests = (): Ref<'VM'>[] =>
    record().resident_VMs.filter((vm) => !pool.database.record('VM', vm).is_control_domain);
  const haltAll = async (): Promise<void> => {
    for (const vm of guests()) {
      await value('VM.set_blocked_operations', vm, {});
      await value('VM.hard_shutdown', vm);
    }
  };

  it('must be disabled before they go down', async () => {
    expect(record().allowed_operations).not.toContain('reboot');
    expect(await outcome('host.reboot', last)).toEqual({ error: ['HOST_NOT_DISABLED'] });
    expect(await outcome('host.shutdown', last)).toEqual({ error: ['HOST_NOT_DISABLED'] });
  });

  it('are only disabled by host.disable: their machines stay', async () => {
    const before = guests();
    await value('host.disable', last);
    expect(record()).toMatchObject({ enabled: false });
    expect(record().allowed_operations).toEqual(expect.arrayContaining(['reboot', 'shutdown']));
    expect(guests()).toEqual(before);
  });

  it('do not go down while a machine runs there', async () => {
    const [vm] = guests();
    expect(await outcome('host.reboot', last)).toEqual({ error: ['HOST_IN_USE', last, 'vm', vm] });
  });

  it('tell which machines cannot leave, and why', async () => {
    const [lame] = guests();
    if (lame === undefined) throw new Error('nothing runs there');
    const { guest_metrics } = pool.database.record('VM', lame);
    pool.database.modifyIfPresent('VM_guest_metrics', guest_metrics, { PV_drivers_detected: false });
    const prevented = await value<Record<string, string[]>>('host.get_vms_which_prevent_evacuation', last);
    expect(prevented[lame]).toEqual(['VM_LACKS_FEATURE', lame]);
    expect(await outcome('host.assert_can_evacuate', last)).toEqual({
      error: [
        'CANNOT_EVACUATE_HOST',
        Object.values(prevented)
          .map((words) => words.join(','))
          .join('|'),
      ],
    });
    pool.database.modifyIfPresent('VM_guest_metrics', guest_metrics, { PV_drivers_detected: true });
  });

  it('are not emptied over a network that does not lead to the other hosts', async () => {
    const network = pool.database.create('network', { managed: true });
    const before = guests();
    const prevented = await value<Record<string, string[]>>('host.get_vms_which_prevent_evacuation', last);
    for (const vm of Object.keys(prevented)) {
      await value('VM.set_blocked_operations', vm, {});
      await value('VM.hard_shutdown', vm);
    }
    await value('host.enable', last);
    expect(await outcome('host.evacuate', last, network)).toEqual({
      error: ['HOST_CANNOT_ATTACH_NETWORK', expect.stringMatching(/^OpaqueRef:/), network],
    });
    expect(guests()).toEqual(before.filter((vm) => !(vm in prevented)));
  });

  it('are emptied by evacuation, without being disabled by it', async () => {
    const moved = guests();
    expect(moved.length).toBeGreaterThan(0);
    await value('host.evacuate', last);
    expect(record()).toMatchObject({ enabled: true });
    expect(guests()).toEqual([]);
    expect(moved.map((vm) => pool.database.record('VM', vm).power_state)).toEqual(moved.map(() => 'Running'));
    await haltAll();
  });

  it('come back from a reboot live, enabled and with a new boot time', async () => {
    const { boot_time } = record().other_config;
    await value('host.disable', last);
    await value('host.reboot', last);
    expect(isLive()).toBe(false);
    expect(record().allowed_operations).not.toContain('vm_start');
    await becomes(() => isLive() && record().enabled);
    expect(Number(record().other_config['boot_time'])).toBeGreaterThan(Number(boot_time));
  });

  it('that were disabled for good stay so when they start', async () => {
    await value('host.disable', last, false);
    await value('host.reboot', last);
    await becomes(() => isLive());
    expect(record().enabled).toBe(false);
  });

  it('that are live cannot be switched on or destroyed', async () => {
    expect(await outcome('host.power_on', last)).toEqual({ error: ['HOST_IS_LIVE', last] });
    expect(await outcome('host.destroy', last)).toEqual({ error: ['HOST_IS_LIVE', last] });
  });

  it('are switched on only where there is a way to do it', async () => {
    await value('host.set_power_on_mode', last, '', {});
    await value('host.shutdown', last);
    expect(await outcome('host.power_on', last)).toEqual({ error: ['HOST_POWER_ON_MODE_DISABLED'] });
    await value('host.set_power_on_mode', last, 'wake-on-lan', {});
    await value('host.power_on', last);
    expect(isLive()).toBe(true);
    await value('host.enable', last);
  });

  it('tell their local time without a zone', async () => {
    const raw = await bench.client.raw.send({
      body: JSON.stringify({
        jsonrpc: '2.0',
        id: 1,
        method: 'host.get_server_localtime',
        params: [bench.session, last],
      }),
    });
    expect(raw.text).toMatch(/"result":"\d{8}T\d{2}:\d{2}:\d{2}"/);
  });

  it('start without the machines that ran there when their power failed', async () => {
    const halted = [...pool.database.all('VM')].filter(
      ([, vm]) => vm.power_state === 'Halted' && !vm.is_a_template && Object.keys(vm.blocked_operations).length === 0,
    );
    const fits = await Promise.all(halted.map(([vm]) => outcome('VM.assert_can_boot_here', vm, last)));
    const [vm] = halted.map(([ref]) => ref).filter((_, index) => 'value' in (fits[index] ?? {}));
    if (vm === undefined) throw new Error('nothing can start there');
    await value('VM.start_on', vm, last, false, false);
    await pool.stopHost(record().hostname);
    pool.advanceClock(600_000);
    await becomes(() => !isLive());
    expect(pool.database.record('VM', vm).power_state).toBe('Running');
    await value('host.power_on', last);
    expect(pool.database.record('VM', vm).power_state).toBe('Halted');
  });

  it('are taken for dead after ten minutes of silence, and destroyed then', async () => {
    const name = record().hostname;
    await pool.stopHost(name);
    expect(isLive()).toBe(true);
    pool.advanceClock(600_000);
    await becomes(() => !isLive());
    await value('host.destroy', last);
    expect(pool.database.find('host', last)).toBeUndefined();
  });
});
