import { describe, expect, it } from 'vitest';
import { toObjectId, type NodeGroup, type ObjectId } from '../../../shared/contract';
import { commandsView } from '../../../shared/views/commands';
import { commandOf, recordRun, targetFor } from '../../helpers/command-run';
import { ref } from '../../helpers/records';
import { TestPool } from '../../helpers/test-reader';
import { missingTexts } from '../../helpers/texts';

const OWNER = 'XenCenter.CustomFields.Owner';
const DEFINITIONS =
  '<CustomFieldDefinitions><CustomFieldDefinition name="Owner" type="String" defaultValue="" /></CustomFieldDefinitions>';

const pool = new TestPool()
  .put('pool', 'p', {
    name_label: 'Harbour',
    master: ref('host', 'h'),
    other_config: { EMPTY_FOLDERS: '/a/empty;/b', cpuid: 'x' },
    gui_config: { 'XenCenter.CustomFields': DEFINITIONS },
  })
  .host('h', { tags: ['web'] })
  .put('VM', 'filed', { name_label: 'one', tags: ['web', 'old'], other_config: { folder: '/a', [OWNER]: 'ann' } })
  .put('VM', 'loose', { name_label: 'two', appliance: ref('VM_appliance', 'app') })
  .put('VM', 'dom0', { is_control_domain: true })
  .put('network', 'n', { other_config: { folder: '/a/sub' } })
  .put('VM_appliance', 'app', { name_label: 'shop' });

const id = {
  pool: toObjectId('c1', 'pool', ref('pool', 'p')),
  host: toObjectId('c1', 'host', ref('host', 'h')),
  filed: toObjectId('c1', 'VM', ref('VM', 'filed')),
  loose: toObjectId('c1', 'VM', ref('VM', 'loose')),
  dom0: toObjectId('c1', 'VM', ref('VM', 'dom0')),
  network: toObjectId('c1', 'network', ref('network', 'n')),
  vapp: toObjectId('c1', 'VM_appliance', ref('VM_appliance', 'app')),
};

/** The calls that change something; the server answers about the pool's maps what it has by then. */
const callsOf = async (command: string, object: ObjectId, input?: unknown) => {
  const { calls } = await recordRun(command, object, pool.read, input, poolMaps());
  return calls.filter(([method]) => !String(method).includes('.get_'));
};

function poolMaps(): (method: string, params: readonly unknown[]) => unknown {
  const record = pool.read.record('pool', ref('pool', 'p'));
  const maps = {
    other_config: new Map(Object.entries(record?.other_config ?? {})),
    gui_config: new Map(Object.entries(record?.gui_config ?? {})),
  };
  return (method, [, key, value]) => {
    const [, verb, name] = /^pool\.(get_|add_to_|remove_from_)(other_config|gui_config)$/.exec(method) ?? [];
    const map = name === 'other_config' || name === 'gui_config' ? maps[name] : undefined;
    if (map === undefined) return undefined;
    if (verb === 'get_') return Object.fromEntries(map);
    if (verb === 'add_to_') map.set(String(key), String(value));
    else map.delete(String(key));
    return undefined;
  };
}

const setKey = (className: string, name: string, key: string, value?: string) => {
  const object = `OpaqueRef:${name}`;
  const removed = [`${className}.remove_from_other_config`, object, key];
  return value === undefined ? [removed] : [removed, [`${className}.add_to_other_config`, object, key, value]];
};

describe('an edit', () => {
  it('adds and removes single tags and keys, and sends nothing that is so already', async () => {
    const edit = {
      addTags: ['web', 'new'],
      removeTags: ['old'],
      folder: '/b',
      description: 'front',
      fields: [{ name: 'Owner', value: 'bob' }],
    };
    expect(await callsOf('object.edit', id.filed, edit)).toEqual([
      ['VM.add_tags', ref('VM', 'filed'), 'new'],
      ['VM.remove_tags', ref('VM', 'filed'), 'old'],
      ...setKey('pool', 'p', 'EMPTY_FOLDERS', '/a/empty;/b;/a'),
      ...setKey('VM', 'filed', 'folder', '/b'),
      ['VM.set_name_description', ref('VM', 'filed'), 'front'],
      ...setKey('VM', 'filed', OWNER, 'bob'),
    ]);
  });

  it.each<[string, unknown, unknown[][]]>([
    ['tags.edit', { removeTags: ['web'] }, [['host.remove_tags', ref('host', 'h'), 'web']]],
    ['folder.move', { folder: '/b' }, setKey('host', 'h', 'folder', '/b')],
    ['fields.edit', { fields: [{ name: 'Owner', value: 'x' }] }, setKey('host', 'h', OWNER, 'x')],
    ['object.rename', { name: ' quay ' }, [['host.set_name_label', ref('host', 'h'), 'quay']]],
    ['object.describe', { description: 'x' }, [['host.set_name_description', ref('host', 'h'), 'x']]],
  ])('can be a part alone: %s', async (command, input, calls) => {
    expect(await callsOf(command, id.host, input)).toEqual(calls);
  });

  it('takes an object out of its folder, which stays', async () => {
    expect(await callsOf('folder.remove', id.filed)).toEqual([
      ...setKey('pool', 'p', 'EMPTY_FOLDERS', '/a/empty;/b;/a'),
      ...setKey('VM', 'filed', 'folder'),
    ]);
    expect(targetFor(commandOf('folder.remove'), id.loose, pool.read)).toBeUndefined();
  });
});

describe('names', () => {
  it('can be taken from a pool alone', async () => {
    expect(await callsOf('object.rename', id.pool, { name: '' })).toEqual([
      ['pool.set_name_label', ref('pool', 'p'), ''],
    ]);
    await expect(callsOf('object.rename', id.host, { name: ' ' })).rejects.toThrow('organise.problem.noName');
  });

  it('are given to one object at a time, and not to control domains', () => {
    const offered = (...targets: ObjectId[]) =>
      commandsView.rows(pool.readers, { targets }).some((row) => row.id === 'object.rename');
    expect([offered(id.vapp), offered(id.host, id.filed), offered(id.dom0)]).toEqual([true, false, false]);
  });
});

describe('vApps', () => {
  it('are made once for all VMs that are put in together', async () => {
    const input = { request: 'r1', name: 'shop', description: '' };
    const first = await callsOf('vapp.create', id.loose, input);
    const second = await callsOf('vapp.create', id.filed, input);
    expect([...first, ...second].map(([method]) => method)).toEqual([
      'VM_appliance.create',
      'VM.set_appliance',
      'VM.set_appliance',
    ]);
  });

  it('take VMs of their own pool', async () => {
    expect(await callsOf('vapp.assign', id.filed, { vapp: id.vapp })).toEqual([
      ['VM.set_appliance', ref('VM', 'filed'), ref('VM_appliance', 'app')],
    ]);
    const other = toObjectId('c2', 'VM_appliance', ref('VM_appliance', 'app'));
    await expect(callsOf('vapp.assign', id.filed, { vapp: other })).rejects.toThrow('vappOfOtherPool');
  });

  it('are left by VMs that are in one, and deleted without their VMs', async () => {
    expect(await callsOf('vapp.leave', id.loose)).toEqual([['VM.set_appliance', ref('VM', 'loose'), 'OpaqueRef:NULL']]);
    expect(targetFor(commandOf('vapp.leave'), id.filed, pool.read)).toBeUndefined();
    expect(await callsOf('vapp.delete', id.vapp)).toEqual([['VM_appliance.destroy', ref('VM_appliance', 'app')]]);
  });
});

const rowsOf = (...groups: NodeGroup[]) => commandsView.rows(pool.readers, { targets: [], groups });
const targetsOf = (...groups: NodeGroup[]) => Object.fromEntries(rowsOf(...groups).map((row) => [row.id, row.ready]));

const web: NodeGroup = { kind: 'tag', tag: 'web' };
const a: NodeGroup = { kind: 'folder', path: '/a' };
const top: NodeGroup = { kind: 'folder', path: '/' };
const owner: NodeGroup = { kind: 'field', name: 'Owner' };

describe('the commands of groups', () => {
  it.each<[string, NodeGroup[], Record<string, ObjectId[]>]>([
    ['a tag', [web], { 'tag.rename': [id.host, id.filed], 'tag.delete': [id.host, id.filed] }],
    ['several tags', [web, { kind: 'tag', tag: 'old' }], { 'tag.delete': [id.host, id.filed] }],
    [
      'a folder',
      [a],
      {
        'folder.create': [id.pool],
        'folder.rename': [id.pool, id.filed, id.network],
        'folder.relocate': [id.pool, id.filed, id.network],
        'folder.delete': [id.pool, id.filed, id.network],
      },
    ],
    ['the top of all folders', [top], { 'folder.create': [id.pool] }],
    ['a field', [owner], { 'field.rename': [id.pool, id.filed], 'field.delete': [id.pool, id.filed] }],
    ['a type', [{ kind: 'type', type: 'vm' }], {}],
  ])('of %s run on what they change', (_, groups, targets) => {
    expect(targetsOf(...groups)).toEqual(targets);
  });

  it('say what they are about, in both languages, and are not offered for objects', () => {
    expect(rowsOf(web)[0]?.groups).toEqual([web]);
    expect(missingTexts([rowsOf(web), rowsOf(a), rowsOf(owner)])).toEqual([]);
    expect(commandsView.rows(pool.readers, { targets: [id.filed] }).map((row) => row.id)).not.toContain('tag.delete');
  });
});

describe('tags', () => {
  it('are renamed by adding the new one before the old one goes', async () => {
    expect(await callsOf('tag.rename', id.host, { groups: [web], name: 'front' })).toEqual([
      ['host.add_tags', ref('host', 'h'), 'front'],
      ['host.remove_tags', ref('host', 'h'), 'web'],
    ]);
  });

  it('are taken off when they are deleted', async () => {
    expect(await callsOf('tag.delete', id.filed, { groups: [web, { kind: 'tag', tag: 'db' }] })).toEqual([
      ['VM.remove_tags', ref('VM', 'filed'), 'web'],
    ]);
  });
});

describe('folders', () => {
  it('are renamed at every object within, and in the list of the pool', async () => {
    const input = { groups: [a], name: 'x' };
    expect(await callsOf('folder.rename', id.network, input)).toEqual(setKey('network', 'n', 'folder', '/x/sub'));
    expect(await callsOf('folder.rename', id.pool, input)).toEqual(setKey('pool', 'p', 'EMPTY_FOLDERS', '/x/empty;/b'));
  });

  it('move into others, but not into themselves', async () => {
    expect(await callsOf('folder.relocate', id.filed, { groups: [a], folder: '/b' })).toEqual(
      setKey('VM', 'filed', 'folder', '/b/a'),
    );
    const into = callsOf('folder.relocate', id.filed, { groups: [a], folder: '/a/sub' });
    await expect(into).rejects.toThrow('folderIntoItself');
  });

  it('leave their objects in none when they are deleted', async () => {
    expect(await callsOf('folder.delete', id.network, { groups: [a] })).toEqual(setKey('network', 'n', 'folder'));
    expect(await callsOf('folder.delete', id.pool, { groups: [a] })).toEqual(
      setKey('pool', 'p', 'EMPTY_FOLDERS', '/b'),
    );
  });

  it('are made at the top by the pool itself', async () => {
    expect(await callsOf('folder.createAtTop', id.pool, { name: ' new ' })).toEqual(
      setKey('pool', 'p', 'EMPTY_FOLDERS', '/a/empty;/b;/new'),
    );
  });

  it('are made in the list of the pool, and have no / or ; in their names', async () => {
    expect(await callsOf('folder.create', id.pool, { groups: [a], name: 'new' })).toEqual(
      setKey('pool', 'p', 'EMPTY_FOLDERS', '/a/empty;/b;/a/new'),
    );
    await expect(callsOf('folder.create', id.pool, { groups: [top], name: 'x;y' })).rejects.toThrow('folderCharacters');
  });
});

describe('custom fields', () => {
  const write = (xml: string) => [
    ['pool.remove_from_gui_config', ref('pool', 'p'), 'XenCenter.CustomFields'],
    ['pool.add_to_gui_config', ref('pool', 'p'), 'XenCenter.CustomFields', xml],
  ];

  it('are defined in the pool beside those that it has', async () => {
    const date = '<CustomFieldDefinition name="Due" type="Date" defaultValue="" />';
    expect(await callsOf('field.define', id.pool, { name: 'Due', type: 'date' })).toEqual(
      write(DEFINITIONS.replace('</', `${date}</`)),
    );
    expect(await callsOf('field.define', id.pool, { name: 'Owner', type: 'text' })).toEqual([]);
    await expect(callsOf('field.define', id.pool, { name: 'Owner', type: 'date' })).rejects.toThrow('fieldExists');
  });

  it('are renamed in the pool, and their values move with them', async () => {
    const input = { groups: [owner], name: 'Contact' };
    expect(await callsOf('field.rename', id.pool, input)).toEqual(write(DEFINITIONS.replace('Owner', 'Contact')));
    expect(await callsOf('field.rename', id.filed, input)).toEqual([
      ...setKey('VM', 'filed', 'XenCenter.CustomFields.Contact', 'ann'),
      ...setKey('VM', 'filed', OWNER),
    ]);
  });

  it('go from the pool and from every object with a value', async () => {
    expect(await callsOf('field.delete', id.pool, { groups: [owner] })).toEqual(write('<CustomFieldDefinitions />'));
    expect(await callsOf('field.delete', id.filed, { groups: [owner] })).toEqual(setKey('VM', 'filed', OWNER));
  });
});
