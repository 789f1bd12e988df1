import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VMRecord } from '../../../shared/xenapi/records.gen';
import type { Ref } from '../../../shared/xenapi/refs';
import type { RunningPool } from '../../../simulator/index';
import { until } from '../../helpers/until';
import { CARRIERS, openBench, type Bench } from './carriers';

let bench: Bench;
let pool: RunningPool;

async function open(carrier: (typeof CARRIERS)[number], cloud: 'cloudstack' | 'openstack'): Promise<void> {
  bench = await openBench(carrier, { cloud });
  const [first] = bench.simulator.pools;
  if (first === undefined) throw new Error('no pool');
  pool = first;
}

function call<T>(method: string, ...params: unknown[]): Promise<T> {
  return bench.client.call<T>(method, bench.session, ...params);
}

function becomes(condition: () => boolean): Promise<void> {
  return until((look) => pool.database.onChange(look), condition);
}

function machines(): (readonly [Ref<'VM'>, VMRecord])[] {
  return [...pool.database.all('VM')].filter(
    ([, vm]) => !vm.is_control_domain && !vm.is_a_template && !vm.is_a_snapshot,
  );
}

function machine(powerState: string, test: (vm: VMRecord) => boolean): Ref<'VM'> {
  const found = machines().find(([, vm]) => vm.power_state === powerState && test(vm));
  if (found === undefined) throw new Error(`no machine that is ${powerState}`);
  return found[0];
}

describe.each(CARRIERS)('a pool that CloudStack manages, over %s', (carrier) => {
  beforeAll(() => open(carrier, 'cloudstack'));
  afterAll(() => bench.close());

  it('has machines, hosts and networks that bear its names and marks', () => {
    const names = machines().map(([, { name_label }]) => name_label);
    expect(names.slice(0, 3)).toEqual(['v-1-VM', 's-2-VM', 'r-3-VM']);
    expect(names.slice(3).filter((name) => !/^i-\d+-\d+-VM$/.test(name))).toEqual([]);
    for (const [, { tags }] of pool.database.all('host')) {
      expect(tags).toContainEqual(expect.stringMatching(/^vmops-version-/));
    }
    const networks = [...pool.database.all('network')].map(([, { name_label }]) => name_label);
    expect(networks).toEqual(
      expect.arrayContaining([
        'cloud_link_local_network',
        expect.stringMatching(/^VLAN-[0-9a-f-]{36}-\d+$/),
        expect.stringMatching(/^OVSTunnel\d+$/),
      ]),
    );
  });

  it('loses a machine that somebody else starts, but not its disks', async () => {
    const source = machine('Halted', ({ VBDs }) => VBDs.length > 0);
    const alien = await call<Ref<'VM'>>('VM.clone', source, 'mine');
    const disks = pool.database
      .record('VM', alien)
      .VBDs.map((vbd) => pool.database.record('VBD', vbd))
      .filter(({ type }) => type === 'Disk')
      .map(({ VDI }) => VDI);
    await call('VM.start', alien, false, false);
    await becomes(() => pool.database.find('VM', alien) === undefined);
    expect(disks.map((disk) => pool.database.record('VDI', disk).VBDs)).toEqual(disks.map(() => []));
  });

  it('loses a machine of its own that was renamed', async () => {
    const own = machine('Running', ({ name_label }) => name_label.startsWith('i-'));
    await call('VM.set_blocked_operations', own, {});
    await call('VM.set_name_label', own, 'mine now');
    await becomes(() => pool.database.find('VM', own) === undefined);
  });
});

describe.each(CARRIERS)('a pool that OpenStack manages, over %s', (carrier) => {
  beforeAll(() => open(carrier, 'openstack'));
  afterAll(() => bench.close());

  const isInstance = ({ name_label }: VMRecord): boolean => /^instance-[0-9a-f]{8}$/.test(name_label);

  it('has a machine of nova on each host, and instances', () => {
    const own = machines().filter(([, vm]) => !isInstance(vm));
    expect(own.map(([, vm]) => vm.name_label).sort()).toEqual(
      pool.hosts.map(({ name }) => `nova-compute ${name}`).sort(),
    );
    const instances = machines().filter(([, vm]) => isInstance(vm));
    expect(instances.map(([, { other_config }]) => Object.keys(other_config))).toEqual(
      instances.map(() => ['nova_uuid']),
    );
  });

  it('starts an instance that was shut down behind its back', async () => {
    const vm = machine(
      'Running',
      (record) => isInstance(record) && Object.keys(record.blocked_operations).length === 0,
    );
    await call('VM.hard_shutdown', vm);
    await becomes(() => pool.database.record('VM', vm).power_state === 'Running');
  });

  it('lets be what is made of an instance under another name', async () => {
    const running = machine('Running', isInstance);
    const snapshot = await call<Ref<'VM'>>('VM.snapshot', running, 'kept');
    const copy = await call<Ref<'VM'>>('VM.clone', snapshot, 'copy of mine');
    await call('VM.set_is_a_template', copy, false);
    // What was shut down later is started again: the copy had its turn before.
    const other = machine(
      'Running',
      (record) => isInstance(record) && Object.keys(record.blocked_operations).length === 0,
    );
    await call('VM.hard_shutdown', other);
    await becomes(() => pool.database.record('VM', other).power_state === 'Running');
    expect(pool.database.record('VM', copy)).toMatchObject({
      power_state: 'Halted',
      other_config: pool.database.record('VM', running).other_config,
    });
  });

  it('tries again what is refused', async () => {
    const vm = machine('Halted', isInstance);
    await call('VM.set_blocked_operations', vm, { hard_shutdown: 'not now' });
    const attempts = new Set<string>();
    const stop = pool.database.onChange(({ row }) => {
      if (row.table.name === 'session' && row.fields['originator'] === 'nova-compute') attempts.add(row.ref);
    });
    await call('VM.start', vm, false, false);
    await becomes(() => attempts.size > 1);
    stop();
    await call('VM.remove_from_blocked_operations', vm, 'hard_shutdown');
    await becomes(() => pool.database.record('VM', vm).power_state === 'Halted');
  });

  it('stops an instance that was started behind its back', async () => {
    const vm = machine('Halted', isInstance);
    await call('VM.start', vm, false, false);
    await becomes(() => pool.database.record('VM', vm).power_state === 'Halted');
  });
});
