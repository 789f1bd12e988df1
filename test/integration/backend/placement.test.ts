import { afterEach, beforeEach, expect, it } from 'vitest';
import { parseObjectId, type HostChoiceRow, type JobRow, type ObjectId, type TreeRow } from '../../../shared/contract';
import { asRef } from '../../../shared/xenapi/refs';
import { startSimulator, type Simulator } from '../../../simulator/index';
import { connectDemoClient, type DemoClient } from '../../helpers/demo-client';
import { treeParams } from '../../helpers/tree-params';

let client: DemoClient;
let simulator: Simulator;

beforeEach(async () => {
  simulator = await startSimulator({ size: 'S', speed: 1000, pools: [{ name: 'North', hosts: 2, vms: 8 }] });
  client = await connectDemoClient(simulator);
});

afterEach(async () => {
  await client.close();
  await simulator.close();
});

/** A VM in a state, and where it hangs in the tree. */
async function vmWith(icon: string): Promise<{ readonly id: ObjectId; readonly parent: string | null }> {
  const rows = await client.reaches<TreeRow>('tree', treeParams(), (all) => all.some((row) => row.icon === icon));
  const found = rows.find((row) => row.icon === icon);
  if (found?.object === undefined) throw new Error(`no ${icon}`);
  return { id: found.object, parent: found.parent };
}

async function run(command: string, target: ObjectId, input: unknown): Promise<JobRow | undefined> {
  const [job] = await client.run(command, [target], input);
  return job;
}

const recordOf = (vm: ObjectId) => simulator.pools[0]?.database.record('VM', asRef<'VM'>(parseObjectId(vm).ref));

it('moves a running VM to the one host that can be chosen, and the tree shows it there', async () => {
  const vm = await vmWith('vm-running');
  const choices = await client.reaches<HostChoiceRow>(
    'hostChoices',
    { targets: [vm.id], purpose: 'migrate' },
    (rows) => rows.length === 2,
  );
  const [host, ...others] = choices.filter(({ reason }) => reason === undefined);
  expect([host?.id === vm.parent, others]).toEqual([false, []]);

  expect(await run('VM.migrateToHost', vm.id, { host: host?.id })).toMatchObject({ state: 'success' });
  expect(recordOf(vm.id)?.resident_on).toBe(parseObjectId(host?.id ?? '').ref);
  const isThere = ({ object, parent }: TreeRow) => object === vm.id && String(parent) === host?.id;
  await client.reaches<TreeRow>('tree', treeParams(), (rows) => rows.some(isThere));
});

it('gives a VM a home server, and takes it away', async () => {
  const { id } = await vmWith('vm-running');
  const [host] = await client.reaches<HostChoiceRow>(
    'hostChoices',
    { targets: [id], purpose: 'home' },
    (rows) => rows.length > 0,
  );
  expect(await run('VM.setHomeServer', id, { host: host?.id })).toMatchObject({ state: 'success' });
  expect(recordOf(id)?.affinity).toBe(parseObjectId(host?.id ?? '').ref);
  expect(await run('VM.setHomeServer', id, { host: null })).toMatchObject({ state: 'success' });
  expect(recordOf(id)?.affinity).toBe('OpaqueRef:NULL');
});
