import { describe, expect, it } from 'vitest';
import { searchSchema, text, type Filter, type Search } from '../../../../shared/contract';
import { readSearchXml, readSearchesXml } from '../../../../shared/model/search/xml/read-search';
import { isForXenCenter, writeSearchFile, writeSearchXml } from '../../../../shared/model/search/xml/write-search';

const SEARCH: Search = { name: 'n', types: ['vm'], groups: [], sorting: [] };
const fieldType = (name: string) => (name === 'expires' ? 'date' : 'text');

function xmlOf(query: string, after = ''): string {
  const attributes = 'uuid="u" name="n" major_version="2" minor_version="0"';
  return `<Search ${attributes}><Query><QueryScope><VM /></QueryScope>${query}</Query>${after}<sorting /></Search>`;
}

function written(search: Partial<Search>): string {
  return writeSearchXml({ uuid: 'u', search: { ...SEARCH, ...search }, fieldType });
}

const is = (property: string, value: string | number | boolean): Filter => ({
  kind: 'test',
  property,
  operator: 'is',
  value,
});
const day = new Date(2018, 1, 1).getTime();

describe('a filter of XenCenter', () => {
  it.each<[string, Filter, string]>([
    [
      'name',
      is('name', 'a'),
      '<StringPropertyQuery property="label" casesensitive="no" query="a" type="exactmatch" />',
    ],
    [
      'part of a description',
      { kind: 'test', property: 'description', operator: 'notContains', value: '<b>' },
      '<StringPropertyQuery property="description" casesensitive="no" query="&lt;b&gt;" type="notcontain" />',
    ],
    [
      'not this uuid',
      { kind: 'test', property: 'uuid', operator: 'isNot', value: 'x' },
      '<GroupQuery type="Nor"><StringPropertyQuery property="uuid" casesensitive="no" query="x" type="exactmatch" /></GroupQuery>',
    ],
    ['type', is('type', 'sharedSr'), '<EnumPropertyQuery property="type" equals="yes" query="RemoteSR" />'],
    [
      'power state',
      { kind: 'test', property: 'powerState', operator: 'isNot', value: 'Running' },
      '<EnumPropertyQuery property="power_state" equals="no" query="Running" />',
    ],
    [
      'tools',
      is('tools', 'full'),
      '<EnumPropertyQuery property="virtualisation_status" equals="yes" query="IO_DRIVERS_INSTALLED, MANAGEMENT_INSTALLED" />',
    ],
    [
      'restart priority',
      is('haPriority', 'none'),
      '<EnumPropertyQuery property="ha_restart_priority" equals="yes" query="DoNotRestart" />',
    ],
    ['kind of storage', is('srType', 'nfs'), '<EnumPropertyQuery property="sr_type" equals="yes" query="nfs" />'],
    [
      'operating system',
      is('os', 'Debian 12'),
      '<ValuePropertyQuery property="os_name" equals="yes" query="Debian 12" />',
    ],
    [
      'memory',
      { kind: 'test', property: 'memory', operator: 'greater', value: 4_294_967_296 },
      '<IntPropertyQuery property="memory" query="4294967296" type="gt" />',
    ],
    ['start', is('startTime', day), '<DatePropertyQuery property="start_time" query="20180201" type="exact" />'],
    [
      'started this week',
      { kind: 'test', property: 'startTime', operator: 'thisWeek' },
      '<DatePropertyQuery property="start_time" query="00010101" type="thisweek" />',
    ],
    ['tag', is('tags', 'web'), '<StringListContainsQuery property="tags" contains="yes" query="web" />'],
    [
      'untagged',
      { kind: 'test', property: 'tags', operator: 'isEmpty' },
      '<ListEmptyQuery property="tags" empty="yes" />',
    ],
    [
      'name with a star in it',
      is('name', 'a\\*\\?'),
      '<StringPropertyQuery property="label" casesensitive="no" query="a*?" type="exactmatch" />',
    ],
    [
      'tag with a star in it',
      is('tags', 'web\\*'),
      '<StringListContainsQuery property="tags" contains="yes" query="web*" />',
    ],
    [
      'system with a question mark in it',
      is('os', 'other\\?'),
      '<ValuePropertyQuery property="os_name" equals="yes" query="other?" />',
    ],
    ['address', is('address', '10.0.*'), '<IPAddressQuery property="ip_address" contains="yes" address="10.0.*" />'],
    ['a yes or no', is('inVapp', true), '<BooleanQuery property="in_any_appliance" query="yes" />'],
    [
      'standalone',
      { kind: 'test', property: 'pool', operator: 'isEmpty' },
      '<NullQuery property="pool" query="yes" />',
    ],
    [
      'in a pool',
      { kind: 'related', property: 'pool', filter: is('uuid', 'p') },
      '<RecursiveXMOPropertyQuery property="pool"><StringPropertyQuery property="uuid" casesensitive="no" query="p" type="exactmatch" /></RecursiveXMOPropertyQuery>',
    ],
    [
      'on a network of a tag',
      { kind: 'related', property: 'networks', filter: is('tags', 'dmz') },
      '<RecursiveXMOListPropertyQuery property="networks"><StringListContainsQuery property="tags" contains="yes" query="dmz" /></RecursiveXMOListPropertyQuery>',
    ],
    [
      'in a folder',
      is('folder', '/a/b'),
      '<RecursiveXMOPropertyQuery property="folder"><StringPropertyQuery property="uuid" casesensitive="no" query="/a/b" type="exactmatch" /></RecursiveXMOPropertyQuery>',
    ],
    [
      'custom field',
      { kind: 'test', property: 'field:owner', operator: 'startsWith', value: 'a' },
      '<CustomFieldQuery query="a" type="startswith"><CustomFieldDefinition name="owner" type="String" defaultValue="" /></CustomFieldQuery>',
    ],
    [
      'custom date',
      { kind: 'test', property: 'field:expires', operator: 'before', value: day },
      '<CustomFieldDateQuery query="20180201" type="before"><CustomFieldDefinition name="expires" type="Date" defaultValue="" /></CustomFieldDateQuery>',
    ],
    [
      'groups',
      {
        kind: 'any',
        filters: [
          { kind: 'all', filters: [] },
          { kind: 'none', filters: [is('tags', 'a'), is('tags', 'b')] },
        ],
      },
      '<GroupQuery type="Or"><GroupQuery type="And" /><GroupQuery type="Nor"><StringListContainsQuery property="tags" contains="yes" query="a" /><StringListContainsQuery property="tags" contains="yes" query="b" /></GroupQuery></GroupQuery>',
    ],
  ])('is written and read: %s', (_, filter, xml) => {
    expect(written({ filter })).toBe(xmlOf(xml));
    expect(readSearchXml(xmlOf(xml)).search).toEqual({ ...SEARCH, filter });
  });

  it.each<[string, string, Filter]>([
    [
      'shared and local storage alike',
      '<EnumPropertyQuery property="type" equals="True" query="SR" />',
      is('type', 'sharedSr'),
    ],
    [
      'tools of before 7.0',
      '<EnumPropertyQuery property="virtualisation_status" equals="yes" query="OPTIMIZED" />',
      is('tools', 'full'),
    ],
    [
      'a time of day',
      '<DatePropertyQuery property="start_time" query="2018-02-01T10:00:00Z" type="exact" />',
      is('startTime', day),
    ],
    [
      'an object by its uuid',
      '<XenModelObjectListContainsQuery property="networks" contains="no" uuid="x" />',
      { kind: 'none', filters: [{ kind: 'related', property: 'networks', filter: is('uuid', 'x') }] },
    ],
    [
      'a folder by its path',
      '<XenModelObjectPropertyQuery property="folder" equals="yes" uuid="/a/*" />',
      is('folder', '/a/\\*'),
    ],
    [
      'an object by its name',
      '<XenModelObjectListContainsNameQuery property="disks" contains="yes" query="d" type="contains" />',
      {
        kind: 'related',
        property: 'disks',
        filter: { kind: 'test', property: 'name', operator: 'contains', value: 'd' },
      },
    ],
  ])('of earlier releases is read, and written back as it was: %s', (_, xml, filter) => {
    const read = readSearchXml(xmlOf(xml));
    expect(read.search.filter).toEqual(filter);
    expect(writeSearchXml({ uuid: 'u', search: read.search, original: read, fieldType })).toBe(xmlOf(xml));
  });

  it.each([
    '<StringPropertyQuery property="nothing_such" casesensitive="no" query="a" type="contains" />',
    '<EnumPropertyQuery property="power_state" />',
    '<IntPropertyQuery property="memory" query="many" type="gt" />',
    '<XenModelObjectPropertyQuery property="host" equals="yes" query="OpaqueRef:1" />',
    '<LaterQuery a="1"><B>text</B></LaterQuery>',
    '<GroupQuery type="Xor" />',
  ])('that is not understood is kept through an edit of what stands beside it: %s', (xml) => {
    const read = readSearchXml(xmlOf(`<GroupQuery type="And">${xml}</GroupQuery>`));
    const [kept] = read.search.filter?.kind === 'all' ? read.search.filter.filters : [];
    if (kept === undefined) throw new Error('lost');
    const filter: Filter = { kind: 'any', filters: [is('tags', 'a'), kept] };
    const tag = '<StringListContainsQuery property="tags" contains="yes" query="a" />';
    expect(written({ filter })).toBe(xmlOf(`<GroupQuery type="Or">${tag}${xml}</GroupQuery>`));
  });
});

describe('what XenCenter cannot ask', () => {
  it.each<[string, Filter]>([
    ['its own properties', { kind: 'test', property: 'vcpus', operator: 'less', value: 4 }],
    ['a choice', { kind: 'test', property: 'owner', operator: 'isNot', value: 'none' }],
    ['a yes or no', is('orphaned', true)],
    ['no name', { kind: 'test', property: 'name', operator: 'isEmpty' }],
    ['a name by a wildcard', is('name', 'web*')],
    ['tags by a wildcard', is('tags', 'web-?')],
    ['a range of addresses', is('address', '10.0.0.0/8')],
    ['a part of a size', is('memory', 0.5)],
    ['a snapshot of an object', { kind: 'related', property: 'snapshotOf', filter: is('name', 'a') }],
  ])('is written into elements that make XenCenter leave the search out: %s', (_, filter) => {
    const search = { ...SEARCH, filter };
    expect(isForXenCenter({ uuid: 'u', search, fieldType })).toBe(false);
    expect(readSearchXml(written({ filter })).search).toEqual(search);
  });

  it('leaves groups, sorting and columns that XenCenter knows in its elements, and the whole beside them', () => {
    const search: Search = {
      ...SEARCH,
      groups: ['pool', 'owner'],
      sorting: [
        { property: 'memoryUsage', isDescending: true },
        { property: 'vcpus', isDescending: false },
      ],
      columns: [
        { property: 'name', width: 200 },
        { property: 'mac', width: 90 },
      ],
    };
    const xml = writeSearchXml({ uuid: 'u', search, fieldType });
    expect(xml.slice(xml.indexOf('<columns>'))).toBe(
      '<columns><column name="name" width="200" /></columns><sorting><sort column="memory" ascending="no" /></sorting></Search>',
    );
    expect(readSearchXml(xml).search).toEqual(search);
    expect(isForXenCenter({ uuid: 'u', search, fieldType })).toBe(true);
  });
});

describe('how the result is put', () => {
  const parts =
    '<XenModelObjectPropertyGrouping property="pool"><CustomFieldGrouping><FolderGrouping><PropertyGrouping property="tags" /></FolderGrouping><CustomFieldDefinition name="owner" type="String" defaultValue="" /></CustomFieldGrouping></XenModelObjectPropertyGrouping>' +
    '<columns><column name="name" width="120" /><column name="cpu" width="115" /><column name="CustomField:owner" width="100" /></columns>' +
    '<sorting><sort column="ip" ascending="no" /><sort column="CustomField:owner" ascending="yes" /></sorting>';
  const xml = xmlOf('', parts).replace('<sorting /></Search>', '</Search>');
  const search: Search = {
    ...SEARCH,
    groups: ['pool', 'field:owner', 'folder', 'tags'],
    columns: [
      { property: 'name', width: 120 },
      { property: 'cpuUsage', width: 115 },
      { property: 'field:owner', width: 100 },
    ],
    sorting: [
      { property: 'address', isDescending: true },
      { property: 'field:owner', isDescending: false },
    ],
  };

  it('is read and written', () => {
    expect(readSearchXml(xml).search).toEqual(search);
    expect(writeSearchXml({ uuid: 'u', search, fieldType })).toBe(xml);
  });

  it('keeps parts of other programs through an edit of the name', () => {
    const later = xml
      .replace('<Search ', '<Search show_expanded="yes" ')
      .replace('<VM />', '<VM /><DockerContainer />')
      .replace('<PropertyGrouping property="tags" />', '<LaterGrouping a="1" />')
      .replace('name="cpu" width="115"', 'name="gpu" width="2"');
    const read = readSearchXml(later);
    const renamed = { ...read.search, name: 'm' };
    expect(writeSearchXml({ uuid: 'u', search: renamed, original: read, fieldType })).toBe(
      later.replace('show_expanded="yes" uuid="u" name="n"', 'show_expanded="yes" uuid="u" name="m"'),
    );
    expect(searchSchema.safeParse(renamed).success).toBe(true);
  });

  it('asks about every type where XenCenter names them all', () => {
    const all = written({ types: [] });
    expect(all).toContain('<Folder /><Appliance /></QueryScope>');
    expect(readSearchXml(all).search.types).toEqual([]);
  });
});

describe('a file of searches', () => {
  it('is read as XenCenter exports it, and written so', () => {
    const searches = [
      { ...SEARCH, name: 'one', filter: is('tags', 'a') },
      { ...SEARCH, name: '二 <2>', types: [...SEARCH.types], groups: ['pool'] },
    ];
    const file = writeSearchFile(searches.map((search, index) => ({ uuid: `u${index}`, search, fieldType })));
    expect(file.split('\n').slice(0, 4)).toEqual([
      '<?xml version="1.0" encoding="utf-8"?>',
      '<!DOCTYPE XenSearch PUBLIC "-//XENSEARCH//DTD XENSEARCH 1//EN" "XenSearch-1.dtd">',
      '<Searches xmlns="http://www.citrix.com/XenCenter/XenSearch/schema">',
      '    <Search uuid="u0" name="one" major_version="2" minor_version="0">',
    ]);
    expect(readSearchesXml(file).map(({ uuid, search }) => [uuid, search])).toEqual([
      ['u0', searches[0]],
      ['u1', searches[1]],
    ]);
  });

  it('reads searches of the first releases, which were about everything', () => {
    const xml =
      '<search uuid="u" name="n" major_version="1" minor_version="0" showsearch="True"><GroupQuery type="And" /></search>';
    expect(readSearchXml(xml).search).toEqual({ ...SEARCH, types: [], filter: { kind: 'all', filters: [] } });
  });

  it('locks searches of later releases', () => {
    expect(readSearchXml(xmlOf('').replace('major_version="2"', 'major_version="3"')).locked).toEqual(
      text('savedSearch.newer'),
    );
  });

  it.each<[string, string]>([
    ['no search', '<Searches />'],
    ['a search without a query', '<Search uuid="u" name="n" major_version="2" />'],
    ['a search without a version', '<Search uuid="u" name="n"><Query /></Search>'],
    ['a search of no end', xmlOf('<GroupQuery type="And">'.repeat(40) + '</GroupQuery>'.repeat(40))],
  ])('is refused with %s', (_, xml) => {
    expect(() => readSearchXml(xml)).toThrow(/reason\./);
  });
});
