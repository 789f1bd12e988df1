import { describe, expect, it } from 'vitest';
import { text, type PropertyValue } from '../../../../shared/contract';
import {
  formatDefinitions,
  parseDefinitions,
  type CustomFieldDefinition,
} from '../../../../shared/model/custom-field-definitions';
import { customFieldKey, customFields, formatCustomFieldDate } from '../../../../shared/model/custom-fields';
import { emptyFolders, formatEmptyFolders } from '../../../../shared/model/organise/empty-folders';
import { TestPool } from '../../../helpers/test-reader';
import { generalProperty } from './general-properties';

const DEFINITIONS =
  '<CustomFieldDefinitions>' +
  '<CustomFieldDefinition name="Rack" type="String" defaultValue="" />' +
  '<CustomFieldDefinition name="Bought" type="Date" defaultValue="" />' +
  '</CustomFieldDefinitions>';

const FIELDS: readonly CustomFieldDefinition[] = [
  { name: 'Rack', type: 'text' },
  { name: 'Bought', type: 'date' },
];

it.each(['pool', 'host', 'VM', 'SR', 'network', 'VDI'] as const)('folder of a %s', (className) => {
  const pool = new TestPool().put(className, 'o', { other_config: { folder: '/office/front' } });
  expect(generalProperty(pool, className, 'o', 'folder')).toEqual({ kind: 'text', text: '/office/front' });
});

it.each<[string | undefined, string[]]>([
  ['/a;/a/b;/c', ['/a', '/a/b', '/c']],
  ['/a', ['/a']],
  [' /a ; /b ;', ['/a', '/b']],
  ['', []],
  [undefined, []],
])('EMPTY_FOLDERS=%j', (EMPTY_FOLDERS, expected) => {
  const other_config = EMPTY_FOLDERS === undefined ? {} : { EMPTY_FOLDERS };
  expect(emptyFolders({ other_config })).toEqual(expected);
});

it('EMPTY_FOLDERS is written with semicolons, and removed when there are none', () => {
  expect([formatEmptyFolders(['/a', '/a/b']), formatEmptyFolders([])]).toEqual(['/a;/a/b', undefined]);
});

describe('gui_config[XenCenter.CustomFields]', () => {
  it('is written as XenCenter writes it, to the byte', () => {
    expect(formatDefinitions(FIELDS)).toBe(DEFINITIONS);
    expect(formatDefinitions([])).toBe('<CustomFieldDefinitions />');
  });

  it.each<[string, string, readonly CustomFieldDefinition[]]>([
    ["as XenCenter's", DEFINITIONS, FIELDS],
    ['empty', '<CustomFieldDefinitions />', []],
    ['no XML', 'Rack, Bought', []],
    ['missing', '', []],
    [
      'with a declaration, breaks and single quotes',
      `<?xml version="1.0"?>\n<CustomFieldDefinitions>\n  <CustomFieldDefinition type='Date' name='Bought'></CustomFieldDefinition>\n</CustomFieldDefinitions>`,
      [{ name: 'Bought', type: 'date' }],
    ],
    [
      'with definitions that nobody can read beside one',
      '<CustomFieldDefinitions><CustomFieldDefinition name="A" type="Colour" /><CustomFieldDefinition type="String" /><!-- <CustomFieldDefinition name="Old" type="String" /> --><CustomFieldDefinition name="B" type="String" /></CustomFieldDefinitions>',
      [{ name: 'B', type: 'text' }],
    ],
    [
      'with a name twice',
      '<CustomFieldDefinition name="A" type="String" /><CustomFieldDefinition name="A" type="Date" />',
      [{ name: 'A', type: 'text' }],
    ],
  ])('is read %s', (_, xml, expected) => {
    expect(parseDefinitions(xml)).toEqual(expected);
  });

  it.each([
    'a & b',
    '<i>',
    '"quoted" \'single\'',
    'a > b',
    'two\r\nlines',
    '名称 🗄',
    '&amp;',
    '__proto__',
    '&#xFFFFFFFF;',
  ])('carries the name %j there and back', (name) => {
    const definitions = [{ name, type: 'text' }] as const;
    expect(parseDefinitions(formatDefinitions(definitions))).toEqual(definitions);
  });

  it('escapes names as .NET does', () => {
    expect(formatDefinitions([{ name: `a&b<c>"d"'e'\n`, type: 'date' }])).toBe(
      `<CustomFieldDefinitions><CustomFieldDefinition name="a&amp;b&lt;c&gt;&quot;d&quot;'e'&#xA;" type="Date" defaultValue="" /></CustomFieldDefinitions>`,
    );
  });
});

describe('XenCenter.CustomFields.*', () => {
  const AT = Date.UTC(2028, 0, 31, 10);

  it.each<[string, string, number | undefined]>([
    ['Bought', '2028-01-31 10:00:00Z', AT],
    ['Bought', '20280131T10:00:00Z', AT],
    ['Bought', '2028-01-31T10:00:00Z', AT],
    ['Bought', 'last week', undefined],
    ['Rack', '2028-01-31 10:00:00Z', undefined],
    ['Undefined', '2028-01-31 10:00:00Z', AT],
    ['Undefined', '20280131T10:00:00Z', AT],
    ['Undefined', '20280131', undefined],
  ])('%s=%s is the date %s', (name, value, at) => {
    expect(customFields({ [customFieldKey(name)]: value }, FIELDS)).toEqual([{ name, value, at }]);
  });

  it('have their dates written as XenCenter does', () => {
    expect([customFieldKey('Bought'), formatCustomFieldDate(AT)]).toEqual([
      'XenCenter.CustomFields.Bought',
      '2028-01-31 10:00:00Z',
    ]);
  });

  it.each<[string, PropertyValue | undefined]>([
    ['Rack', { kind: 'text', text: 'B 7' }],
    ['Bought', { kind: 'text', text: text('value.notSet') }],
    ['Elsewhere', { kind: 'text', text: 'kept' }],
    ['Emptied', undefined],
  ])('%s is shown, set or not', (name, expected) => {
    const other_config = {
      'XenCenter.CustomFields.Rack': 'B 7',
      'XenCenter.CustomFields.Elsewhere': 'kept',
      'XenCenter.CustomFields.Emptied': '',
    };
    const pool = new TestPool()
      .put('pool', 'p', { gui_config: { 'XenCenter.CustomFields': DEFINITIONS } })
      .put('VM', 'v', { other_config });
    expect(generalProperty(pool, 'VM', 'v', name)).toEqual(expected);
  });
});
