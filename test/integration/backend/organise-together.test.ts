import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  connectionObjectId,
  toObjectId,
  type CommandRow,
  type EditPreviewRow,
  type JobRow,
  type NodeGroup,
  type ObjectId,
  type OrganiseFactRow,
} from '../../../shared/contract';
import { nullRef, type Ref } from '../../../shared/xenapi/refs';
import { startSimulator, type Simulator } from '../../../simulator/index';
import { createRandom, type Random } from '../../../simulator/random';
import { connectDemoClient, type DemoClient } from '../../helpers/demo-client';

const STEPS = 12;
const FIELD = 'XenCenter.CustomFields.';

let simulator: Simulator;
let clients: readonly DemoClient[];

beforeEach(async () => {
  simulator = await startSimulator({ size: 'S', speed: 1000, pools: [{ name: 'North', hosts: 1, vms: 6 }] });
  clients = await Promise.all([connectDemoClient(simulator), connectDemoClient(simulator)]);
});

afterEach(async () => {
  await Promise.all(clients.map((client) => client.close()));
  await simulator.close();
});

/** What one of several people has made of the VMs; all names begin with theirs. */
interface Wanted {
  tags: ReadonlySet<string>;
  fields: ReadonlyMap<string, string>;
  readonly definitions: Set<string>;
  readonly folders: Set<string>;
  /** Of the VMs that only this person files and names. */
  folder: string | undefined;
  name: string | undefined;
  vapp: string | undefined;
}

/** Somebody who organises: tags and fields of all VMs, and place, name and vApp of their own. */
class Organiser {
  readonly wanted: Wanted = {
    tags: new Set(),
    fields: new Map(),
    definitions: new Set(),
    folders: new Set(),
    folder: undefined,
    name: undefined,
    vapp: undefined,
  };
  private made = 0;

  constructor(
    readonly who: string,
    readonly own: readonly Ref<'VM'>[],
    readonly all: readonly Ref<'VM'>[],
    private readonly client: DemoClient,
    private readonly random: Random,
  ) {}

  step(): Promise<void> {
    const step = this.random.pick([
      () => this.tag(),
      () => this.renameTag(),
      () => this.fill(),
      () => this.renameField(),
      () => this.define(),
      () => this.file(),
      () => this.makeFolder(),
      () => this.renameFolder(),
      () => this.rename(),
      () => this.makeVapp(),
    ]);
    return step();
  }

  private async tag(): Promise<void> {
    const known = [...this.wanted.tags];
    const removeTags = known.filter(() => this.random.chance(0.3));
    const addTags = [this.newName('tag')];
    await this.edit({ addTags, removeTags });
    this.wanted.tags = new Set([...known.filter((tag) => !removeTags.includes(tag)), ...addTags]);
  }

  private async renameTag(): Promise<void> {
    const [from] = this.wanted.tags;
    if (from === undefined) return this.tag();
    const name = this.newName('tag');
    await this.onGroup('tag.rename', { kind: 'tag', tag: from }, name, this.all.length);
    this.wanted.tags = new Set([...this.wanted.tags, name].filter((tag) => tag !== from));
  }

  private async fill(): Promise<void> {
    const name = this.random.pick([...this.wanted.fields.keys(), this.newName('field')]);
    const value = this.newName('value');
    await this.edit({ fields: [{ name, value }] });
    this.wanted.fields = new Map(this.wanted.fields).set(name, value);
  }

  private async renameField(): Promise<void> {
    const [from] = this.wanted.fields;
    if (from === undefined) return this.fill();
    const name = this.newName('field');
    const hasDefinition = this.wanted.definitions.delete(from[0]);
    await this.onGroup('field.rename', { kind: 'field', name: from[0] }, name, this.all.length + Number(hasDefinition));
    this.wanted.fields = new Map([...this.wanted.fields, [name, from[1]] as const].filter(([key]) => key !== from[0]));
    if (hasDefinition) this.wanted.definitions.add(name);
  }

  private async define(): Promise<void> {
    const name = this.random.pick([...this.wanted.fields.keys(), this.newName('field')]);
    await this.run('field.define', [connectionObjectId(this.client.connection)], { name, type: 'text' });
    this.wanted.definitions.add(name);
    await this.knows((row) => row.kind === 'field' && row.name === name && row.isUndefined !== true);
  }

  private async file(): Promise<void> {
    const folder = `/${this.newName('folder')}`;
    if (this.wanted.folder !== undefined) this.wanted.folders.add(this.wanted.folder);
    await this.edit({ folder }, this.own);
    this.wanted.folder = folder;
  }

  private async makeFolder(): Promise<void> {
    const name = this.newName('folder');
    await this.run('folder.createAtTop', [connectionObjectId(this.client.connection)], { name });
    this.wanted.folders.add(`/${name}`);
    await this.knows((row) => row.kind === 'folder' && row.path === `/${name}`);
  }

  private async renameFolder(): Promise<void> {
    const [from] = this.wanted.folders;
    if (from === undefined || from === this.wanted.folder) return this.makeFolder();
    const name = this.newName('folder');
    await this.onGroup('folder.rename', { kind: 'folder', path: from }, name, 1);
    this.wanted.folders.delete(from);
    this.wanted.folders.add(`/${name}`);
    await this.knows((row) => row.kind === 'folder' && row.path === `/${name}`);
  }

  private async rename(): Promise<void> {
    const name = this.newName('name');
    for (const vm of this.own) await this.run('object.rename', this.ids([vm]), { name });
    this.wanted.name = name;
  }

  private async makeVapp(): Promise<void> {
    const name = this.newName('vapp');
    await this.run('vapp.create', this.ids(this.own), { request: name, name, description: '' });
    this.wanted.vapp = name;
  }

  private async edit(part: object, vms = this.all): Promise<void> {
    const edit = { addTags: [], removeTags: [], fields: [], ...part };
    const targets = this.ids(vms);
    await this.run('object.edit', targets, edit);
    const isDone = (rows: readonly EditPreviewRow[]) =>
      rows.length === targets.length && rows.every(({ changes }) => changes.length === 0);
    await this.client.reaches<EditPreviewRow>('editPreview', { targets, edit }, isDone);
  }

  /** Gives a group another name, once the tree knows it by all of its members. */
  private async onGroup(command: string, group: NodeGroup, name: string, members: number): Promise<void> {
    const groups = [group];
    const ready = (rows: readonly CommandRow[]) => rows.find(({ id }) => id === command)?.ready ?? [];
    const rows = await this.client.reaches<CommandRow>(
      'commands',
      { targets: [], groups },
      (all) => ready(all).length === members,
    );
    await this.run(command, ready(rows), { groups, name });
    await this.client.reaches<CommandRow>('commands', { targets: [], groups }, (all) => ready(all).length === 0);
  }

  private async knows(fits: (row: OrganiseFactRow) => boolean): Promise<void> {
    await this.client.reaches<OrganiseFactRow>('organiseFacts', { targets: this.ids(this.own) }, (rows) =>
      rows.some(fits),
    );
  }

  private async run(command: string, targets: readonly ObjectId[], input: unknown): Promise<void> {
    const jobs: readonly JobRow[] = await this.client.run(command, targets, input);
    expect(jobs.map(({ state, error }) => error ?? state)).toEqual(targets.map(() => 'success'));
  }

  private ids(vms: readonly Ref<'VM'>[]): readonly ObjectId[] {
    return vms.map((vm) => toObjectId(this.client.connection, 'VM', vm));
  }

  private newName(kind: string): string {
    this.made += 1;
    return `${this.who}-${kind}-${this.made}`;
  }
}

const isOf = (who: string) => (name: string) => name.startsWith(`${who}-`);

/** What the pool has of somebody's. */
function found({ who, own, all }: Organiser): unknown {
  const database = simulator.pools[0]?.database;
  const recordsOf = (vms: readonly Ref<'VM'>[]) => vms.map((vm) => database?.find('VM', vm));
  const [pool] = Array.from(database?.all('pool') ?? [], ([, record]) => record);
  const definitions = pool?.gui_config['XenCenter.CustomFields']?.matchAll(/name="([^"]+)"/g) ?? [];
  return {
    all: recordsOf(all).map((vm) => ({
      tags: vm?.tags.filter(isOf(who)).sort(),
      fields: Object.entries(vm?.other_config ?? {})
        .filter(([key]) => key.startsWith(`${FIELD}${who}-`))
        .sort(),
    })),
    own: recordsOf(own).map((vm) => {
      const vapp = database?.find('VM_appliance', vm?.appliance ?? nullRef<'VM_appliance'>());
      // What they were before anybody touched them does not count.
      return [vm?.name_label, vm?.other_config['folder'], vapp?.name_label].map((name) =>
        isOf(who)(name?.replace('/', '') ?? '') ? name : undefined,
      );
    }),
    definitions: Array.from(definitions, ([, name = '']) => name)
      .filter(isOf(who))
      .sort(),
    folders: (pool?.other_config['EMPTY_FOLDERS'] ?? '')
      .split(';')
      .filter((path) => isOf(who)(path.slice(1)))
      .sort(),
  };
}

function expected({ all, own, wanted }: Organiser): unknown {
  const { tags, fields, name, folder, vapp, definitions, folders } = wanted;
  return {
    all: all.map(() => ({
      tags: [...tags].sort(),
      fields: Array.from(fields, ([field, value]) => [`${FIELD}${field}`, value]).sort(),
    })),
    own: own.map(() => [name, folder, vapp]),
    definitions: [...definitions].sort(),
    folders: [...folders].sort(),
  };
}

it.each([1, 2, 3, 4, 5, 6])('two people who organise the same VMs lose nothing of each other, %i', async (seed) => {
  const random = createRandom(seed);
  const vms = Array.from(simulator.pools[0]?.database.all('VM') ?? [])
    .filter(([, { is_a_template: isTemplate, is_control_domain: isControl }]) => !isTemplate && !isControl)
    .slice(0, 4);
  const all = vms.map(([ref]) => ref);
  const people = clients.map(
    (client, index) => new Organiser(`p${index}`, all.slice(2 * index, 2 * index + 2), all, client, random),
  );
  for (let step = 0; step < STEPS; step += 1) await Promise.all(people.map((person) => person.step()));
  expect(people.map(found)).toEqual(people.map(expected));
});
