import { describe, expect, it } from 'vitest';
import { text, toObjectId, type OrganiseFactRow } from '../../../shared/contract';
import { editPreviewView } from '../../../shared/views/edit-preview';
import { generalView } from '../../../shared/views/general';
import { organiseFactsView } from '../../../shared/views/organise-facts';
import { ref } from '../../helpers/records';
import { TestPool } from '../../helpers/test-reader';

const OWNER = 'XenCenter.CustomFields.Owner';

const pool = new TestPool()
  .put('pool', 'p', {
    name_label: 'Harbour',
    master: ref('host', 'h'),
    other_config: { EMPTY_FOLDERS: '/a/empty' },
    gui_config: {
      'XenCenter.CustomFields':
        '<CustomFieldDefinitions><CustomFieldDefinition name="Due" type="Date" /></CustomFieldDefinitions>',
    },
  })
  .host('h', { tags: ['rack 10'] })
  .put('VM', 'one', {
    name_label: 'one',
    name_description: 'same',
    tags: ['web', 'rack 9'],
    other_config: { folder: '/a/b', [OWNER]: 'ann' },
    appliance: ref('VM_appliance', 'app'),
  })
  .put('VM', 'two', { name_label: 'two', name_description: 'same', tags: ['web'], other_config: { folder: '/a/b' } })
  .put('VM_appliance', 'app', { name_label: 'shop', name_description: 'all of it' });

const one = toObjectId('c1', 'VM', ref('VM', 'one'));
const two = toObjectId('c1', 'VM', ref('VM', 'two'));
const gone = toObjectId('c1', 'VM', ref('VM', 'gone'));
const vapp = toObjectId('c1', 'VM_appliance', ref('VM_appliance', 'app'));

describe('what there is to choose from', () => {
  const facts = (...targets: (typeof one)[]) => organiseFactsView.rows(pool.readers, { targets });
  const kindOf = (kind: OrganiseFactRow['kind'], ...targets: (typeof one)[]) =>
    facts(...targets)
      .filter((row) => row.kind === kind)
      .map((row) => Object.fromEntries(Object.entries(row).filter(([key]) => key !== 'id' && key !== 'kind')));

  it('is every tag of the pool in natural order, and how many of the objects have it', () => {
    expect(kindOf('tag', one, two)).toEqual([
      { tag: 'rack 9', bearers: 1 },
      { tag: 'rack 10', bearers: 0 },
      { tag: 'web', bearers: 2 },
    ]);
  });

  it('is every folder, with those above it and those without anything in them', () => {
    expect(kindOf('folder', one, two)).toEqual([
      { path: '/a', bearers: 0 },
      { path: '/a/b', bearers: 2 },
      { path: '/a/empty', bearers: 0 },
    ]);
  });

  it('is every field that is defined or has a value, with the value where all have the same', () => {
    expect(kindOf('field', one, two)).toEqual([
      { name: 'Due', type: 'date', value: '' },
      { name: 'Owner', type: 'text', isUndefined: true },
    ]);
  });

  it('is the vApps, and what all the objects are called and described as', () => {
    expect([kindOf('vapp', one, two), kindOf('targets', one, two, gone), kindOf('targets', vapp)]).toEqual([
      [{ vapp, name: 'shop', pool: 'Pool', bearers: 1 }],
      [{ count: 2, description: 'same' }],
      [{ count: 1, name: 'shop', description: 'all of it' }],
    ]);
  });

  it('is nothing of pools that the objects are not in', () => {
    expect(facts().map(({ kind }) => kind)).toEqual(['targets']);
  });
});

describe('the preview of an edit', () => {
  const edit = { addTags: ['web', 'new'], removeTags: [], fields: [] };

  it('tells what changes on each object that is there', () => {
    expect(editPreviewView.rows(pool.readers, { targets: [one, gone, vapp], edit })).toEqual([
      { id: one, label: 'one', icon: 'vm-halted', changes: [{ kind: 'tags', added: ['new'], removed: [] }] },
    ]);
  });

  it('says why nothing of a dump can be changed', () => {
    const dumped = new TestPool().put('VM', 'one', { name_label: 'one' });
    dumped.facts = { ...dumped.facts, dump: { fileName: 'x', takenAt: 0 } };
    expect(editPreviewView.rows(dumped.readers, { targets: [one], edit })).toMatchObject([
      { changes: [], refused: text('reason.offlineDump') },
    ]);
  });
});

it('the General tab has a place to set what is not set yet, and names the command for it', () => {
  const plain = new TestPool().put('VM', 'one', { name_label: 'one' });
  const rows = generalView.rows(plain.readers, { id: one });
  const notSet = { kind: 'text', text: text('value.notSet') };
  expect(rows.flatMap(({ editedBy, value }) => (editedBy === undefined ? [] : [[editedBy, value]]))).toEqual([
    ['object.rename', { kind: 'text', text: 'one' }],
    ['object.describe', notSet],
    ['tags.edit', notSet],
    ['folder.move', notSet],
  ]);
});
