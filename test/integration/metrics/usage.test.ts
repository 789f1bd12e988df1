import { afterEach, describe, expect, it } from 'vitest';
import { UsageMeter } from '../../../electron/backend/metrics/usage-meter';
import { ViewEngine } from '../../../electron/backend/views/view-engine';
import { toObjectId, type Row } from '../../../shared/contract';
import type { Usage } from '../../../shared/model/usage';
import type { Placed } from '../../../shared/views/view';
import type { ClassName } from '../../../shared/xenapi/records.gen';
import { asRef, type Ref } from '../../../shared/xenapi/refs';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../../simulator/index';
import { testConnections, type TestConnections } from '../../helpers/connections';
import { RecordingSink } from '../../helpers/recording-sink';
import { until } from '../../helpers/until';

interface UsageRow extends Row {
  readonly class: ClassName;
  readonly ref: Ref<ClassName>;
  readonly usage: Usage | undefined;
}

let simulator: Simulator;
let connections: TestConnections;
let dispose: () => void;
const faults: string[] = [];

afterEach(async () => {
  dispose();
  await connections.manager.close();
  await simulator.close();
  expect(faults.splice(0)).toEqual([]);
});

/** Follows what everything uses that is at work in a pool of two hosts. */
async function follow(options: Partial<SimulatorOptions>) {
  simulator = await startSimulator({ size: 'S', pools: [{ name: 'Lab', hosts: 2, vms: 6 }], ...options });
  connections = testConnections();
  connections.trustAll();
  const { user, password } = simulator;
  const id = await connections.manager.add({
    address: new URL(simulator.coordinator).host,
    user,
    password,
    remember: false,
  });
  await connections.reaches(id, 'connected');
  const connection = connections.get(id);
  const engine = new ViewEngine((message) => faults.push(message));
  const meter = new UsageMeter(connection, (message) => faults.push(message));
  dispose = () => meter.dispose();
  engine.setConnection(connection.facts, connection.cache, meter);
  const listeners = new Set<() => void>();
  const sink = new RecordingSink(() => {
    for (const listener of listeners) listener();
  });
  engine.followObjects(
    'usage',
    {
      classes: ['host', 'VM'],
      rows: (read, className, ref): readonly Placed<UsageRow>[] => {
        const vm = className === 'VM' ? read.record('VM', asRef<'VM'>(ref)) : undefined;
        if (className === 'VM' && vm?.power_state !== 'Running') return [];
        const usage = vm === undefined ? read.usage('host', asRef<'host'>(ref)) : read.usage('VM', asRef<'VM'>(ref));
        return [{ row: { id: toObjectId('c1', className, ref), class: className, ref, usage } }];
      },
      connectionRows: () => [],
    },
    sink,
  );
  const rows = () => sink.rows as readonly UsageRow[];
  const reaches = async (condition: (all: readonly UsageRow[]) => boolean) => {
    await until(
      (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      () => condition(rows()),
    );
    return rows();
  };
  return { connection, meter, reaches };
}

const FORMS: readonly Partial<SimulatorOptions>[] = [
  { api: 'latest' },
  { rrdJson: 'text-in-meta' },
  { rrdJson: 'bare' },
];

describe.each(FORMS)('a pool that writes measurements as %j', (options) => {
  it('tells what its hosts and running VMs use, on whichever host they are', async () => {
    const { connection, reaches } = await follow(options);
    const { cache } = connection;
    const rows = await reaches((all) => all.length > 4 && all.every(({ usage }) => usage?.cpu !== undefined));
    expect(new Set(rows.map(({ class: of }) => of))).toEqual(new Set(['host', 'VM']));
    const homes = rows.map(({ class: of, ref }) => of === 'VM' && cache.get('VM', asRef<'VM'>(ref))?.resident_on);
    expect(new Set(homes).size).toBe(3);
    for (const { class: of, ref, usage } of rows) {
      const total =
        of === 'VM'
          ? cache.get('VM_metrics', cache.get('VM', asRef<'VM'>(ref))?.metrics ?? asRef(''))?.memory_actual
          : cache.get('host_metrics', cache.get('host', asRef<'host'>(ref))?.metrics ?? asRef(''))?.memory_total;
      expect(usage?.memoryTotalBytes).toBe(Number(total));
      expect(usage?.cpu).toBeLessThanOrEqual(1);
    }
    const busy = rows.filter(
      ({ usage }) => (usage?.diskBytesPerSecond ?? 0) > 0 && (usage?.networkBytesPerSecond ?? 0) > 0,
    );
    expect(busy.length).toBeGreaterThan(0);
  });
});

it('says nothing of a VM that was shut down', async () => {
  const { reaches, connection, meter } = await follow({ speed: 1000 });
  const isGuest = ({ class: of, ref }: UsageRow) =>
    of === 'VM' && connection.cache.get('VM', asRef<'VM'>(ref))?.is_control_domain === false;
  const rows = await reaches((all) => all.some((row) => isGuest(row) && row.usage !== undefined));
  const vm = asRef<'VM'>(rows.find((row) => isGuest(row) && row.usage !== undefined)?.ref ?? '');
  await connection.api().VM.hard_shutdown(vm);
  await reaches((all) => !all.some(({ ref }) => ref === vm));
  expect(meter.usage('VM', vm)).toBeUndefined();
});

it('tells what it can where a member shows a certificate that nobody vouches for', async () => {
  const { reaches, connection } = await follow({ api: '7.4' });
  const master = [...connection.cache.all('pool').values()][0]?.master;
  await reaches((all) => all.length > 2 && all.some(({ ref, usage }) => ref === master && usage !== undefined));
});
