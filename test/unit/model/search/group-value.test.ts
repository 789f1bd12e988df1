import { expect, it } from 'vitest';
import { text, toObjectId } from '../../../../shared/contract';
import { choiceLabel, groupValues, propertyLabel, type GroupValue } from '../../../../shared/model/search/group-value';
import { findProperty, PROPERTIES } from '../../../../shared/model/search/properties';
import type { SearchedObject } from '../../../../shared/model/search/property';
import type { ClassName } from '../../../../shared/xenapi/records.gen';
import { ref } from '../../../helpers/records';
import { searched } from '../../../helpers/searched';
import { searchedEstate } from '../../../helpers/searched-estate';
import { missingTexts } from '../../../helpers/texts';

const estate = searchedEstate();

function groups(id: string, object: SearchedObject): readonly GroupValue[] {
  const property = findProperty(id);
  return property === undefined ? [] : groupValues(property, object);
}

it.each<[string, ClassName, string, readonly Omit<GroupValue, 'sort' | 'value'>[]]>([
  [
    'tags',
    'VM',
    'web',
    [
      { key: 'prod', label: 'prod', icon: 'tag' },
      { key: 'web', label: 'web', icon: 'tag' },
    ],
  ],
  ['tags', 'VM', 'idle', []],
  [
    'powerState',
    'VM',
    'web',
    [{ key: 'Running', label: text('search.choice.powerState.Running'), icon: 'vm-running' }],
  ],
  ['os', 'VM', 'web', [{ key: 'Debian GNU/Linux 12', label: 'Debian GNU/Linux 12', icon: 'os-linux' }]],
  ['os', 'VM', 'idle', [{ key: '', label: text('search.unknown.os'), icon: 'os' }]],
  ['os', 'VM', 'snap', []],
  ['inVapp', 'VM', 'idle', [{ key: 'false', label: text('search.choice.inVapp.false'), icon: 'value' }]],
  ['vcpus', 'VM', 'web', [{ key: '2', label: '2', icon: 'value' }]],
  ['folder', 'VM', 'web', [{ key: '/sites/shop', label: '/sites/shop', icon: 'folder' }]],
  ['field:Owner', 'VM', 'web', [{ key: 'Ada', label: 'Ada', icon: 'value' }]],
  [
    'field:Bought',
    'VM',
    'web',
    [
      {
        key: String(Date.UTC(2026, 4, 10)),
        label: text('search.day', { at: Date.UTC(2026, 4, 10) }),
        icon: 'value',
      },
    ],
  ],
  [
    'host',
    'VM',
    'web',
    [
      {
        key: toObjectId('c1', 'host', ref('host', 'h1')),
        label: 'h1',
        icon: 'host',
        object: toObjectId('c1', 'host', ref('host', 'h1')),
      },
    ],
  ],
])('the groups by %s of the %s %s', (id, className, name, expected) => {
  const found = groups(id, searched(estate, className, name)).map(({ key, label, icon, object }) => ({
    key,
    label,
    icon,
    ...(object === undefined ? {} : { object }),
  }));
  expect(found).toEqual(expected);
});

it('groups of choices are in the order of the choices, unknown ones after them', () => {
  const pool = searchedEstate().put('VM', 'paused', { power_state: 'Paused' });
  const sorts = [
    ...groups('powerState', searched(pool, 'VM', 'web')),
    ...groups('powerState', searched(pool, 'VM', 'paused')),
    ...groups('powerState', searched(pool, 'VM', 'idle')),
  ].map(({ sort }) => sort);
  expect(sorts).toEqual([...sorts].sort());
  const [known, unknown] = ['web', 'idle'].map((name) => groups('os', searched(estate, 'VM', name))[0]?.sort ?? '');
  expect((known ?? '') < (unknown ?? '')).toBe(true);
});

it('a custom field goes by its own name', () => {
  expect([propertyLabel('field:Owner'), propertyLabel('name')]).toEqual(['Owner', text('search.property.name')]);
});

it("a newer server's choice stands as it is", () => {
  expect(choiceLabel({ id: 'powerState', choices: ['Running'] }, 'Dreaming')).toBe('Dreaming');
});

it('all groups of booleans have words in both languages', () => {
  const labels = PROPERTIES.filter(({ kind }) => kind === 'boolean').flatMap(({ id }) =>
    ['true', 'false'].map((value) => text(`search.choice.${id}.${value}`)),
  );
  expect(missingTexts(labels)).toEqual([]);
});
