import { describe, expect, it } from 'vitest';
import type { Edit } from '../../../../shared/contract';
import { planEdit } from '../../../../shared/model/organise/plan';
import { makeRecord } from '../../../helpers/records';

const vm = makeRecord('VM', {
  name_description: 'front',
  tags: ['web', 'old'],
  other_config: { folder: '/a', 'XenCenter.CustomFields.Owner': 'ann' },
});

const edit = (part: Partial<Edit>): Edit => ({ addTags: [], removeTags: [], fields: [], ...part });

describe('what an edit changes on an object', () => {
  it.each<[string, Partial<Edit>, ReturnType<typeof planEdit>]>([
    ['nothing that is not asked for', {}, []],
    ['no tag that is there, or was never there', { addTags: ['web'], removeTags: ['db'] }, []],
    [
      'tags, each once',
      { addTags: ['new', 'new'], removeTags: ['old'] },
      [{ kind: 'tags', added: ['new'], removed: ['old'] }],
    ],
    ['no tag that is to be there and to go', { addTags: ['web'], removeTags: ['web'] }, []],
    ['the folder', { folder: '/b' }, [{ kind: 'folder', before: '/a', after: '/b' }]],
    ['no folder that is only spelt in another way', { folder: ' a/ ' }, []],
    ['the folder to none', { folder: '/' }, [{ kind: 'folder', before: '/a', after: '/' }]],
    ['the description to nothing', { description: '' }, [{ kind: 'description', before: 'front', after: '' }]],
    ['no description that is so', { description: 'front' }, []],
    [
      'fields, one by one',
      {
        fields: [
          { name: 'Owner', value: '' },
          { name: 'Rack', value: '7' },
          { name: 'constructor', value: '' },
        ],
      },
      [
        { kind: 'field', name: 'Owner', before: 'ann', after: '' },
        { kind: 'field', name: 'Rack', before: '', after: '7' },
      ],
    ],
  ])('is %s', (_, part, changes) => {
    expect(planEdit(vm, edit(part))).toEqual(changes);
  });

  it('is nothing once it is done', () => {
    const done = makeRecord('VM', { tags: ['new'], other_config: { folder: '/b' } });
    expect(planEdit(done, edit({ addTags: ['new'], removeTags: ['old'], folder: '/b' }))).toEqual([]);
  });
});
