import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VMRecord } from '../../../shared/xenapi/records.gen';
import { isNullRef, NULL_REF, type Ref } from '../../../shared/xenapi/refs';
import type { RunningPool } from '../../../simulator/index';
import { takeVm } from '../simulator/vm-estate';
import { CARRIERS, openBench, type Bench } from './carriers';

describe.each(CARRIERS)('VMs over %s', (carrier) => {
  let bench: Bench;
  let pool: RunningPool;

  beforeAll(async () => {
    bench = await openBench(carrier, { pools: [{ name: 'One', hosts: 1, vms: 40 }] });
    const [first] = bench.simulator.pools;
    if (first === undefined) throw new Error('no pool');
    pool = first;
  });
  afterAll(() => bench.close());

  const outcome = (method: string, ...params: unknown[]) => bench.client.outcome(method, bench.session, ...params);
  const value = <T>(method: string, ...params: unknown[]) => bench.client.call<T>(method, bench.session, ...params);
  const vm = (ref: Ref<'VM'>): VMRecord => pool.database.record('VM', ref);
  const allowed = (ref: Ref<'VM'>) => value<string[]>('VM.get_allowed_operations', ref);

  /** One that belongs to nothing, switched off. */
  const halted = async (): Promise<Ref<'VM'>> => {
    const ref = takeVm(pool, 'Running', ({ appliance }) => isNullRef(appliance));
    await value('VM.hard_shutdown', ref);
    return ref;
  };

  it('allow a halted one what the server allows it, in its order', async () => {
    expect((await allowed(await halted())).join(' ')).toBe(
      'changing_NVRAM changing_dynamic_range changing_shadow_memory changing_static_range make_into_template migrate_send destroy export start_on start clone copy snapshot',
    );
  });

  it('allow a running HVM one without tools what needs no help of the guest', async () => {
    const ref = takeVm(pool, 'Running');
    pool.database.modify('VM_guest_metrics', vm(ref).guest_metrics, { PV_drivers_detected: false, other: {} });
    await value('VM.update_allowed_operations', ref);
    expect((await allowed(ref)).join(' ')).toBe('changing_dynamic_range hard_reboot hard_shutdown pause snapshot');
  });

  it('take a clean shutdown of a guest without tools, though it is not allowed, and let it time out', async () => {
    const ref = takeVm(pool, 'Running');
    pool.database.modify('VM_guest_metrics', vm(ref).guest_metrics, { PV_drivers_detected: false, other: {} });
    expect(await outcome('VM.clean_shutdown', ref)).toEqual({ error: ['VM_SHUTDOWN_TIMEOUT', ref, '1200.'] });
  });

  it('allow a suspended one to be resumed, moved and thrown away', async () => {
    const ref = takeVm(pool, 'Running');
    await value('VM.suspend', ref);
    expect((await allowed(ref)).join(' ')).toBe(
      'migrate_send destroy export resume_on resume hard_shutdown checkpoint snapshot',
    );
    expect([isNullRef(vm(ref).resident_on), vm(ref).domid]).toEqual([true, -1]);
  });

  it('allow a template of the house more than one of the product', async () => {
    const ref = await halted();
    await value('VM.set_is_a_template', ref, true);
    const usual = 'changing_NVRAM changing_dynamic_range changing_shadow_memory changing_static_range';
    expect((await allowed(ref)).join(' ')).toBe(`${usual} migrate_send provision destroy export clone copy`);
    await value('VM.set_is_default_template', ref, true);
    expect((await allowed(ref)).join(' ')).toBe(`${usual} provision export clone copy`);
    expect(await outcome('VM.destroy', ref)).toEqual({ error: ['VM_CANNOT_DELETE_DEFAULT_TEMPLATE', ref] });
    expect(await outcome('VM.start', ref, false, false)).toEqual({ error: ['VM_IS_TEMPLATE', ref, 'start'] });
  });

  it('find no host, and say no more, where the only one is too small', async () => {
    const ref = await halted();
    const bytes = 2 ** 50;
    await value('VM.set_memory', ref, String(bytes));
    expect(await outcome('VM.start', ref, false, false)).toEqual({ error: ['NO_HOSTS_AVAILABLE'] });
    const [host] = [...pool.database.all('host')].map(([each]) => each);
    expect(await outcome('VM.assert_can_boot_here', ref, host)).toMatchObject({
      error: ['HOST_NOT_ENOUGH_FREE_MEMORY', String(bytes + Number(vm(ref).memory_overhead)), expect.any(String)],
    });
    expect(await value('VM.get_possible_hosts', ref)).toEqual([]);
  });

  it('do not start from a disk that is not managed', async () => {
    const ref = await halted();
    const vbd = vm(ref).VBDs.find((each) => pool.database.record('VBD', each).type === 'Disk');
    if (vbd === undefined) throw new Error('no disk');
    pool.database.modify('VDI', pool.database.record('VBD', vbd).VDI, { managed: false });
    expect(await outcome('VM.start', ref, false, false)).toEqual({ error: ['VDI_NOT_MANAGED', vbd] });
  });

  it('cannot be reverted to what is not a snapshot', async () => {
    const ref = await halted();
    expect(await outcome('VM.revert', ref)).toEqual({ error: ['VM_REVERT_FAILED', ref, NULL_REF] });
  });

  it('say what stands in the way in the order of the server', async () => {
    const ref = await halted();
    expect(await outcome('VM.checkpoint', ref, 'x')).toEqual({
      error: ['VM_BAD_POWER_STATE', ref, 'paused, suspended, running', 'halted'],
    });
    expect(await outcome('VM.provision', ref)).toEqual({ error: ['PROVISION_ONLY_ALLOWED_ON_TEMPLATE'] });
    await value('VM.add_to_blocked_operations', ref, 'checkpoint', 'not today');
    expect(await outcome('VM.checkpoint', ref, 'x')).toEqual({ error: ['OPERATION_BLOCKED', ref, 'not today'] });
    expect(await outcome('VM.assert_operation_valid', ref, 'checkpoint')).toEqual({
      error: ['OPERATION_BLOCKED', ref, 'not today'],
    });
  });

  it.each<[change: string, params: unknown[], lost: string[], gained: string[]]>([
    ['VM.set_is_a_template', [true], ['start', 'start_on', 'make_into_template', 'snapshot'], ['provision']],
    ['VM.set_blocked_operations', [{ start: 'no' }], ['start'], []],
    ['VM.set_appliance', ['appliance'], ['make_into_template'], []],
    ['VM.update_snapshot_metadata', [NULL_REF, '19700101T00:00:00Z', ''], ['start', 'snapshot'], ['revert']],
  ])('say anew what they allow after %s', async (change, params, lost, gained) => {
    const ref = await halted();
    const appliance = pool.database.create('VM_appliance', {});
    const before = await allowed(ref);
    await value(change, ref, ...params.map((param) => (param === 'appliance' ? appliance : param)));
    const after = await allowed(ref);
    expect(lost.filter((operation) => !before.includes(operation) || after.includes(operation))).toEqual([]);
    expect(gained.filter((operation) => before.includes(operation) || !after.includes(operation))).toEqual([]);
  });

  it('may move no more as soon as their platform says so', async () => {
    const ref = takeVm(pool, 'Running');
    expect(await allowed(ref)).toContain('suspend');
    await value('VM.add_to_platform', ref, 'nomigrate', 'true');
    expect(await allowed(ref)).not.toContain('suspend');
    await value('VM.remove_from_platform', ref, 'nomigrate');
    expect(await allowed(ref)).toContain('suspend');
  });

  it('keep their memory limits in order', async () => {
    const ref = await halted();
    const { memory_static_min, memory_static_max } = vm(ref);
    const tooMuch = String(Number(memory_static_max) + 1);
    expect(await outcome('VM.set_memory_dynamic_range', ref, String(memory_static_min), tooMuch)).toEqual({
      error: [
        'MEMORY_CONSTRAINT_VIOLATION',
        'Memory limits must satisfy: static_min ≤ dynamic_min ≤ dynamic_max ≤ static_max',
      ],
    });
  });

  it('have no more VCPUs at startup than at most', async () => {
    const ref = await halted();
    const most = Number(vm(ref).VCPUs_max);
    expect(await outcome('VM.set_VCPUs_at_startup', ref, String(most + 1))).toEqual({
      error: ['INVALID_VALUE', 'VCPU values must satisfy: 0 < VCPUs_at_startup ≤ VCPUs_max', String(most)],
    });
    await value('VM.set_VCPUs_max', ref, String(most + 4));
    await value('VM.set_VCPUs_at_startup', ref, String(most + 1));
    expect(vm(ref)).toMatchObject({ VCPUs_max: most + 4, VCPUs_at_startup: most + 1 });
  });

  it('do not start with sockets that cannot be filled', async () => {
    const ref = await halted();
    await value('VM.set_VCPUs_max', ref, '9');
    await value('VM.set_platform', ref, { 'cores-per-socket': '2' });
    expect(await outcome('VM.start', ref, false, false)).toEqual({
      error: ['VCPU_MAX_NOT_CORES_PER_SOCKET_MULTIPLE', '9', '2'],
    });
  });

  it('take no memory beside their own where they are control domains', async () => {
    const [dom0] = [...pool.database.all('VM')].find(([, { is_control_domain }]) => is_control_domain) ?? [];
    if (dom0 === undefined) throw new Error('no control domain');
    await value('VM.set_VCPUs_max', dom0, String(Number(vm(dom0).VCPUs_max) + 1));
    expect(Number(vm(dom0).memory_overhead)).toBe(0);
  });

  it('get BIOS strings once', async () => {
    const ref = await halted();
    await value('VM.set_bios_strings', ref, { 'bios-vendor': 'Acme' });
    expect(vm(ref).bios_strings).toMatchObject({ 'bios-vendor': 'Acme', 'system-manufacturer': 'Xen' });
    expect(await outcome('VM.set_bios_strings', ref, {})).toEqual({ error: ['VM_BIOS_STRINGS_ALREADY_SET'] });
  });

  it('protect themselves with a priority that there is', async () => {
    const ref = await halted();
    expect(await outcome('VM.set_ha_restart_priority', ref, 'soon')).toEqual({
      error: ['INVALID_VALUE', 'ha_restart_priority', 'soon'],
    });
    await value('VM.set_ha_restart_priority', ref, 'restart');
    await value('VM.start', ref, true, false);
    expect(vm(ref)).toMatchObject({ ha_always_run: true, power_state: 'Paused' });
    await value('VM.hard_shutdown', ref);
    expect(vm(ref)).toMatchObject({ ha_always_run: false, power_state: 'Halted' });
  });

  it('do not know keys and triggers', async () => {
    const ref = await halted();
    expect(await outcome('VM.send_sysrq', ref, 's')).toEqual({ error: ['NOT_IMPLEMENTED', 'send_sysrq'] });
    expect(await outcome('VM.send_trigger', ref, 's3resume')).toEqual({ error: ['NOT_IMPLEMENTED', 'send_trigger'] });
  });
});
