import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  parseObjectId,
  type CommandRow,
  type EditPreviewRow,
  type NodeGroup,
  type ObjectId,
  type OrganiseFactRow,
  type TreeRow,
} from '../../../shared/contract';
import type { VMRecord } from '../../../shared/xenapi/records.gen';
import { asRef } from '../../../shared/xenapi/refs';
import { startSimulator, type RunningPool, type Simulator } from '../../../simulator/index';
import { connectDemoClient, type DemoClient } from '../../helpers/demo-client';
import { treeParams } from '../../helpers/tree-params';
import { controlClient } from '../simulator/control-client';

let client: DemoClient;
let simulator: Simulator;

beforeEach(async () => {
  simulator = await startSimulator({
    size: 'S',
    speed: 1000,
    pools: [
      { name: 'North', hosts: 1, vms: 6 },
      { name: 'South', hosts: 1, vms: 6 },
    ],
  });
  client = await connectDemoClient(simulator);
});

afterEach(async () => {
  await client.close();
  await simulator.close();
});

/** Two VMs of each pool. */
async function fourVms(): Promise<readonly ObjectId[]> {
  const byPool = (rows: readonly TreeRow[]) => {
    const vms = rows.filter(isVm).flatMap(({ object }) => object ?? []);
    const connections = [...new Set(vms.map((id) => parseObjectId(id).connection))];
    return connections.map((connection) => vms.filter((id) => parseObjectId(id).connection === connection).slice(0, 2));
  };
  const isComplete = (pools: readonly ObjectId[][]) => pools.length === 2 && pools.flat().length === 4;
  return byPool(await client.reaches<TreeRow>('tree', treeParams(), (rows) => isComplete(byPool(rows)))).flat();
}

const isVm = ({ class: of, icon }: TreeRow) => of === 'VM' && icon.startsWith('vm-');

function poolOf(vm: ObjectId): RunningPool | undefined {
  return simulator.pools.find(({ database }) => database.find('VM', asRef<'VM'>(parseObjectId(vm).ref)) !== undefined);
}

function onServer(vm: ObjectId): VMRecord | undefined {
  return poolOf(vm)?.database.find('VM', asRef<'VM'>(parseObjectId(vm).ref));
}

function emptyFoldersOf(vm: ObjectId): string | undefined {
  const [pool] = [...(poolOf(vm)?.database.all('pool') ?? [])];
  return pool?.[1].other_config['EMPTY_FOLDERS'];
}

const offered = async (groups: readonly NodeGroup[], id: string) => {
  const rows = await client.reaches<CommandRow>('commands', { targets: [], groups }, (all) =>
    all.some((row) => row.id === id),
  );
  return rows.find((row) => row.id === id)?.ready ?? [];
};

describe('objects of two pools', () => {
  const edit = {
    addTags: ['autumn'],
    removeTags: [],
    folder: '/Season/Autumn',
    description: 'for the autumn',
    fields: [{ name: 'Owner', value: 'ann' }],
  };

  it('are edited together; the one that failed is told, and done in another try', async () => {
    const vms = await fourVms();
    const preview = await client.reaches<EditPreviewRow>(
      'editPreview',
      { targets: vms, edit },
      (all) => all.length === 4,
    );
    expect(preview.map(({ changes }) => changes.map(({ kind }) => kind))).toEqual(
      vms.map(() => ['tags', 'folder', 'description', 'field']),
    );

    const [first] = simulator.pools;
    await controlClient(simulator.control).inject({
      kind: 'fail-call',
      call: 'VM.set_name_description',
      error: ['OTHER_OPERATION_IN_PROGRESS', 'VM', 'x'],
      pool: first?.name,
    });
    const jobs = await client.run('object.edit', vms, edit);
    const failed = jobs.filter(({ state }) => state === 'failure');
    expect(failed.map(({ error }) => error)).toMatchObject([{ kind: 'xapi', code: 'OTHER_OPERATION_IN_PROGRESS' }]);

    const again = failed.map(({ target }) => target);
    const left = await client.reaches<EditPreviewRow>(
      'editPreview',
      { targets: again, edit },
      ([row]) => row?.changes.length === 2,
    );
    expect(left.map(({ changes }) => changes.map(({ kind }) => kind))).toEqual([['description', 'field']]);
    expect((await client.run('object.edit', again, edit)).map(({ state }) => state)).toEqual(['success']);
    expect(
      vms.map(onServer).map((vm) => ({
        hasTag: vm?.tags.includes('autumn'),
        folder: vm?.other_config['folder'],
        owner: vm?.other_config['XenCenter.CustomFields.Owner'],
        description: vm?.name_description,
      })),
    ).toEqual(vms.map(() => ({ hasTag: true, folder: '/Season/Autumn', owner: 'ann', description: 'for the autumn' })));
  });

  it('have a tag renamed and deleted wherever it is', async () => {
    const vms = await fourVms();
    await client.run('tags.edit', vms, { addTags: ['autumn'] });
    const groups = [{ kind: 'tag' as const, tag: 'autumn' }];
    await client.reaches<CommandRow>('commands', { targets: [], groups }, (all) => all[0]?.ready.length === 4);
    await client.run('tag.rename', await offered(groups, 'tag.rename'), { groups, name: 'winter' });
    const tagsNow = () => vms.map((vm) => onServer(vm)?.tags.filter((tag) => /autumn|winter/.test(tag)));
    expect(tagsNow()).toEqual(vms.map(() => ['winter']));
    const renamed = [{ kind: 'tag' as const, tag: 'winter' }];
    await client.reaches<CommandRow>('commands', { targets: [], groups: renamed }, (all) => all[0]?.ready.length === 4);
    await client.run('tag.delete', await offered(renamed, 'tag.delete'), { groups: renamed });
    expect(tagsNow()).toEqual(vms.map(() => []));
  });

  it('keep their folders when all leave at once, and lose them when the folder is deleted', async () => {
    const vms = await fourVms();
    const knows = (path: string) =>
      client.reaches<OrganiseFactRow>('organiseFacts', { targets: vms }, (all) =>
        all.some((row) => row.kind === 'folder' && row.path === path && row.bearers === 4),
      );
    await client.run('folder.move', vms, { folder: '/Season/Autumn' });
    await knows('/Season/Autumn');
    const groups = [{ kind: 'folder' as const, path: '/Season' }];
    await client.run('folder.rename', await offered(groups, 'folder.rename'), { groups, name: 'Time' });
    await knows('/Time/Autumn');
    await client.run('folder.remove', vms, undefined);
    expect(vms.map((vm) => onServer(vm)?.other_config['folder'])).toEqual(vms.map(() => undefined));
    expect(vms.map((vm) => emptyFoldersOf(vm)?.split(';').includes('/Time/Autumn'))).toEqual(vms.map(() => true));

    const time = [{ kind: 'folder' as const, path: '/Time' }];
    await client.reaches<CommandRow>('commands', { targets: [], groups: time }, (all) => all[0]?.ready.length === 2);
    await client.run('folder.delete', await offered(time, 'folder.delete'), { groups: time });
    expect(vms.map((vm) => emptyFoldersOf(vm)?.includes('/Time') ?? false)).toEqual(vms.map(() => false));
  });

  it('are put into one new vApp in each pool', async () => {
    const vms = await fourVms();
    await client.run('vapp.create', vms, { request: 'r1', name: 'Market', description: '' });
    const vapps = simulator.pools.map(({ database }) =>
      Array.from(database.all('VM_appliance'), ([, { name_label: name, VMs }]) => [name, VMs.length]).filter(
        ([name]) => name === 'Market',
      ),
    );
    expect(vapps).toEqual([[['Market', 2]], [['Market', 2]]]);
  });
});
