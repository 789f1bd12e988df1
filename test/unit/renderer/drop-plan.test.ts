import { describe, expect, it } from 'vitest';
import { planDrop, planRemoval } from '../../../renderer/state/drop-plan';
import {
  nodeIdFrom,
  objectNodeId,
  text,
  toObjectId,
  type CommandRow,
  type NodeGroup,
  type ObjectId,
  type TreeRow,
} from '../../../shared/contract';
import type { ClassName } from '../../../shared/xenapi/records.gen';
import { ref } from '../../helpers/records';

const idOf = (className: ClassName, name: string, connection = 'c1') =>
  toObjectId(connection, className, ref(className, name));

function node(className: ClassName, name: string, fields: Partial<TreeRow> = {}): TreeRow {
  const object = idOf(className, name);
  const id = objectNodeId(object);
  return { id, object, parent: null, sort: name, label: name, class: className, icon: 'vm', state: [], ...fields };
}

function groupNode(name: string, group: NodeGroup): TreeRow {
  return { id: nodeIdFrom(name), parent: null, sort: name, label: name, class: 'group', icon: 'tag', state: [], group };
}

function offered(id: string, ready: readonly ObjectId[], refused: CommandRow['refused'] = []): CommandRow {
  const label = text(id);
  return { id, label, icon: '', group: '', order: 0, isPrimary: false, ready, refused };
}

const nameOf = ({ label }: TreeRow) => (typeof label === 'string' ? label : label.key);

const host = node('host', 'h', { icon: 'host' });
const web = node('VM', 'web');
const db = node('VM', 'db');
const [WEB, DB] = [idOf('VM', 'web'), idOf('VM', 'db')];
const isOff = { id: DB, name: 'db', reason: text('reason.notRunning') };

const drop = (
  dragged: readonly TreeRow[],
  target: TreeRow,
  commands: readonly CommandRow[],
  { inTarget = [], residents = [] }: { inTarget?: readonly TreeRow[]; residents?: readonly ObjectId[] } = {},
) => planDrop({ dragged, target, inTarget, targetName: nameOf(target), residents: new Set(residents), commands });

/** What is begun, on what and with what. */
function starts(plan: ReturnType<typeof planDrop>) {
  return plan?.kind === 'do' ? plan.starts.map(({ command, input }) => [command.id, command.ready, input]) : plan?.hint;
}

describe('VMs on a host', () => {
  const commands = [offered('VM.migrateToHost', [WEB], [isOff]), offered('VM.setHomeServer', [WEB, DB])];

  it('migrate where they run, once that is confirmed, and have it as their home where they do not', () => {
    const plan = drop([web, db], host, commands);
    expect(starts(plan)).toEqual([
      ['VM.migrateToHost', [WEB], { host: host.object }],
      ['VM.setHomeServer', [DB], { host: host.object }],
    ]);
    expect(plan).toMatchObject({ ask: { title: text('drop.migrateTitle', { host: 'h', count: 1 }) } });
  });

  it('are not asked about when only their home changes', () => {
    const off = [offered('VM.migrateToHost', [], [isOff]), offered('VM.setHomeServer', [DB])];
    const plan = drop([db], host, off);
    expect([starts(plan), plan !== undefined && 'ask' in plan]).toEqual([
      [['VM.setHomeServer', [DB], { host: host.object }]],
      false,
    ]);
  });

  it.each<[string, readonly TreeRow[], TreeRow, readonly CommandRow[], string]>([
    ['they are there', [{ ...web, parent: host.id }], host, commands, 'drop.alreadyIn'],
    [
      'the host is of another pool',
      [web],
      { ...host, object: idOf('host', 'h', 'c2') },
      commands,
      'reason.otherPoolYet',
    ],
    ['the host is down', [web], { ...host, icon: 'host-disconnected' }, commands, 'reason.hostDead'],
    ['the host is in maintenance', [web], { ...host, icon: 'host-maintenance' }, commands, 'reason.hostDisabled'],
    [
      'the server does not allow it',
      [web],
      host,
      [
        offered('VM.migrateToHost', [], [{ id: WEB, name: 'web', reason: text('reason.notAllowed') }]),
        offered('VM.setHomeServer', [WEB]),
      ],
      'reason.notAllowed',
    ],
  ])('are refused when %s', (_, dragged, target, given, reason) => {
    expect(drop(dragged, target, given)).toMatchObject({ kind: 'refuse', hint: { key: reason } });
  });

  it('stay out of it where they run there already, in a view that does not hang them there', () => {
    const both = [offered('VM.migrateToHost', [WEB, DB]), offered('VM.setHomeServer', [WEB, DB])];
    expect(starts(drop([web, db], host, both, { residents: [DB] }))).toEqual([
      ['VM.migrateToHost', [WEB], { host: host.object }],
    ]);
    expect(drop([web], host, both, { residents: [WEB] })).toMatchObject({
      kind: 'refuse',
      hint: { key: 'drop.alreadyIn' },
    });
  });

  it('mean nothing together with what is no VM', () => {
    expect(drop([web, node('SR', 'sr')], host, commands)).toBeUndefined();
  });
});

describe('objects on what holds them', () => {
  const tag = groupNode('web tier', { kind: 'tag', tag: 'web tier' });
  const folder = groupNode('b', { kind: 'folder', path: '/a/b' });
  const vapp = node('VM_appliance', 'shop');

  it.each<[string, TreeRow, string, unknown]>([
    ['a tag', tag, 'tags.edit', { addTags: ['web tier'] }],
    ['a folder', folder, 'folder.move', { folder: '/a/b' }],
    ['a vApp', vapp, 'vapp.assign', { vapp: vapp.object }],
  ])('go to %s, unless they are there', (_, target, command, input) => {
    const commands = [offered(command, [WEB])];
    expect(starts(drop([web], target, commands))).toEqual([[command, [WEB], input]]);
    expect(drop([{ ...web, parent: target.id }], target, commands)).toMatchObject({ hint: { key: 'drop.alreadyIn' } });
    expect(drop([web], target, [])).toMatchObject({ kind: 'refuse', hint: { key: 'drop.notForThis' } });
  });

  it('move a folder with all that is in it, but not into itself', () => {
    const top = groupNode('a', { kind: 'folder', path: '/a' });
    const other = groupNode('ab', { kind: 'folder', path: '/ab' });
    const commands = [offered('folder.relocate', [WEB])];
    expect(starts(drop([top], other, commands))).toEqual([
      ['folder.relocate', [WEB], { groups: [top.group], folder: '/ab' }],
    ]);
    expect(drop([top], folder, commands)).toMatchObject({ kind: 'refuse', hint: { key: 'drop.intoItself' } });
    const namesake = groupNode('a in ab', { kind: 'folder', path: '/ab/a' });
    expect(drop([top], other, commands, { inTarget: [web, namesake] })).toEqual({
      kind: 'refuse',
      hint: text('organise.problem.folderInTheWay', { name: 'a' }),
    });
  });

  it('mean nothing on other nodes, on a type, or on themselves', () => {
    const type = groupNode('Networks', { kind: 'type', type: 'network' });
    expect([drop([web], db, []), drop([web], type, []), drop([tag], tag, [])]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('dragging out', () => {
  const tag = groupNode('blue', { kind: 'tag', tag: 'blue' });
  const vapp = node('VM_appliance', 'shop');
  const rows = new Map([tag, vapp, host].map((row) => [row.id as string, row]));
  const removal = (dragged: readonly TreeRow[]) =>
    planRemoval(dragged, (id) => rows.get(id), [
      offered('tags.edit', [WEB, DB]),
      offered('vapp.leave', [WEB, DB]),
      offered('folder.remove', [WEB, DB]),
    ]);

  it('takes each object out of what it is in', () => {
    const dragged = [
      { ...web, parent: tag.id },
      { ...db, parent: vapp.id },
    ];
    expect(starts(removal(dragged))).toEqual([
      ['tags.edit', [WEB], { removeTags: ['blue'] }],
      ['vapp.leave', [DB], undefined],
    ]);
  });

  it('is not offered for what is in nothing that it could leave', () => {
    expect([removal([web]), removal([{ ...web, parent: host.id }])]).toEqual([undefined, undefined]);
  });
});
