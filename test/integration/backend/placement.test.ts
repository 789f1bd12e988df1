import { afterEach, beforeEach, expect, it } from 'vitest';
import { createBackend } from '../../../electron/backend/backend';
import type { Backend, Demo } from '../../../electron/backend/backend-types';
import {
  parseObjectId,
  type ConnectionRow,
  type HostChoiceRow,
  type JobRow,
  type JobStarted,
  type ObjectId,
  type Row,
  type TopicName,
  type TreeRow,
} from '../../../shared/contract';
import { asRef } from '../../../shared/xenapi/refs';
import { startSimulator, type Simulator } from '../../../simulator/index';
import { memorySecrets, memorySettings } from '../../helpers/memory-settings';
import { RecordingSink } from '../../helpers/recording-sink';
import { treeParams } from '../../helpers/tree-params';
import { until } from '../../helpers/until';

let backend: Backend;
let simulator: Simulator;

async function startDemo(): Promise<Demo> {
  simulator = await startSimulator({ size: 'S', speed: 1000, pools: [{ name: 'North', hosts: 2, vms: 8 }] });
  const { pools, user, password } = simulator;
  return {
    pools: pools.map(({ coordinator, hosts }) => ({
      address: new URL(coordinator).host,
      fingerprint: hosts[0]?.fingerprint ?? '',
    })),
    user,
    password,
    ended: new Promise(() => undefined),
    close: () => simulator.close(),
  };
}

beforeEach(async () => {
  backend = await createBackend({
    version: '1.2.3',
    carrier: 'browser',
    settings: memorySettings(),
    secrets: memorySecrets(),
    startDemo,
    serveDump: () => Promise.reject(new Error('no dump here')),
    log: (message) => {
      throw new Error(message);
    },
  });
  await backend.call('connections.demo', { size: 'S' });
  await reaches<ConnectionRow>('connections', {}, (rows) => rows.some(({ state }) => state === 'connected'));
});

afterEach(() => backend.close());

/** Resolves with a topic's rows as soon as they are as the condition wants them. */
async function reaches<R extends Row>(
  topic: TopicName,
  params: unknown,
  fits: (rows: readonly R[]) => boolean,
): Promise<readonly R[]> {
  const listeners = new Set<() => void>();
  const sink = new RecordingSink(() => {
    for (const listener of listeners) listener();
  });
  const stop = backend.listen(topic, params, sink);
  const rows = () => sink.rows as readonly R[];
  const onRows = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  await until(onRows, () => fits(rows()));
  stop();
  return rows();
}

/** A VM in a state, and where it hangs in the tree. */
async function vmWith(icon: string): Promise<{ readonly id: ObjectId; readonly parent: string | null }> {
  const rows = await reaches<TreeRow>('tree', treeParams(), (all) => all.some((row) => row.icon === icon));
  const found = rows.find((row) => row.icon === icon);
  if (found?.object === undefined) throw new Error(`no ${icon}`);
  return { id: found.object, parent: found.parent };
}

async function run(command: string, target: ObjectId, input: unknown): Promise<JobRow | undefined> {
  const { jobs } = (await backend.call('job.start', { command, targets: [target], input })) as JobStarted;
  const own = (rows: readonly JobRow[]) => rows.find(({ id }) => jobs.includes(id));
  return own(await reaches<JobRow>('jobs', {}, (rows) => (own(rows)?.state ?? 'running') !== 'running'));
}

const recordOf = (vm: ObjectId) => simulator.pools[0]?.database.record('VM', asRef<'VM'>(parseObjectId(vm).ref));

it('moves a running VM to the one host that can be chosen, and the tree shows it there', async () => {
  const vm = await vmWith('vm-running');
  const choices = await reaches<HostChoiceRow>(
    'hostChoices',
    { targets: [vm.id], purpose: 'migrate' },
    (rows) => rows.length === 2,
  );
  const [host, ...others] = choices.filter(({ reason }) => reason === undefined);
  expect([host?.id === vm.parent, others]).toEqual([false, []]);

  expect(await run('VM.migrateToHost', vm.id, { host: host?.id })).toMatchObject({ state: 'success' });
  expect(recordOf(vm.id)?.resident_on).toBe(parseObjectId(host?.id ?? '').ref);
  const isThere = ({ object, parent }: TreeRow) => object === vm.id && String(parent) === host?.id;
  await reaches<TreeRow>('tree', treeParams(), (rows) => rows.some(isThere));
});

it('gives a VM a home server, and takes it away', async () => {
  const { id } = await vmWith('vm-running');
  const [host] = await reaches<HostChoiceRow>(
    'hostChoices',
    { targets: [id], purpose: 'home' },
    (rows) => rows.length > 0,
  );
  expect(await run('VM.setHomeServer', id, { host: host?.id })).toMatchObject({ state: 'success' });
  expect(recordOf(id)?.affinity).toBe(parseObjectId(host?.id ?? '').ref);
  expect(await run('VM.setHomeServer', id, { host: null })).toMatchObject({ state: 'success' });
  expect(recordOf(id)?.affinity).toBe('OpaqueRef:NULL');
});
