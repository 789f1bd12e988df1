import { describe, expect, it } from 'vitest';
import { text, type Label } from '../../../shared/contract';
import {
  cutName,
  hostDescription,
  hostName,
  objectName,
  poolName,
  srDescription,
  srName,
  vdiName,
  vmName,
} from '../../../shared/model/names';
import type { SRRecord } from '../../../shared/xenapi/records.gen';
import { makeRecord, ref } from '../../helpers/records';
import { TestPool } from '../../helpers/test-reader';

const localStorage = { 'i18n-key': 'local-storage', 'i18n-original-value-name_label': 'Local storage' };

it.each<[string, Partial<SRRecord>, Label]>([
  ['an SR has its own name', { name_label: 'Fast' }, 'Fast'],
  [
    "the installer's SR has a friendly name",
    { name_label: 'Local storage', other_config: localStorage },
    text('name.sr.local-storage'),
  ],
  ['a renamed one has its own name again', { name_label: 'Mine', other_config: localStorage }, 'Mine'],
  [
    'a friendly name that nobody knows is not used',
    { name_label: 'X', other_config: { 'i18n-key': 'new', 'i18n-original-value-name_label': 'X' } },
    'X',
  ],
])('%s', (_, sr, expected) => {
  expect(srName(makeRecord('SR', sr))).toEqual(expected);
});

describe('names of other objects', () => {
  const pool = new TestPool().host('h1').put('SR', 's', { name_label: 'SR' });

  it('calls a pool without a name by its coordinator', () => {
    const master = ref('host', 'h1');
    expect(poolName(pool.read, makeRecord('pool', { name_label: 'Harbour', master }))).toBe('Harbour');
    expect(poolName(pool.read, makeRecord('pool', { master }))).toBe('h1');
  });

  it('calls a host without a name by its host name', () => {
    expect(hostName(makeRecord('host', { hostname: 'xen1' }))).toBe('xen1');
  });

  it('calls a control domain by its host', () => {
    const domain = { is_control_domain: true, name_label: 'Control domain on host: h1' };
    expect(vmName(pool.read, makeRecord('VM', { ...domain, resident_on: ref('host', 'h1') }))).toEqual(
      text('name.controlDomain', { host: 'h1' }),
    );
    expect(vmName(pool.read, makeRecord('VM', domain))).toBe('Control domain on host: h1');
  });

  it('says so when a VDI has no name', () => {
    expect(vdiName(pool.read, makeRecord('VDI'))).toEqual(text('name.unnamed'));
  });

  it("calls what is in a host's own drive by the host", () => {
    const drives = new TestPool()
      .host('h1')
      .put('PBD', 'p', { host: ref('host', 'h1') })
      .put('SR', 'cd', { type: 'udev', sm_config: { type: 'cd' }, PBDs: [ref('PBD', 'p')] });
    const disc = makeRecord('VDI', { name_label: 'SCSI 1:0:0:0', SR: ref('SR', 'cd') });
    expect(vdiName(drives.read, disc)).toEqual(text('name.dvdDrive', { host: 'h1' }));
  });

  it.each([
    ['Default install', text('name.defaultInstall')],
    ['Default install of XenServer', text('name.defaultInstall')],
    ['Rack 7', 'Rack 7'],
  ])('describes a host as its people do, or as installed: %s', (name_description, expected) => {
    expect(hostDescription(makeRecord('host', { name_description }))).toEqual(expected);
  });

  it.each([
    ['i18n-original-value-name_description as it still is', 'DVD', text('name.srDescription.local-hotplug-cd')],
    ['another description', 'Mine', 'Mine'],
  ])("describes the installer's SR in the user's language: %s", (_, name_description, expected) => {
    const other_config = { 'i18n-key': 'local-hotplug-cd', 'i18n-original-value-name_description': 'DVD' };
    expect(srDescription(makeRecord('SR', { name_description, other_config }))).toEqual(expected);
  });

  it('cuts a name that nobody would read to its end', () => {
    expect(cutName('x'.repeat(1000))).toHaveLength(1000);
    expect(cutName('x'.repeat(1001))).toBe(`${'x'.repeat(1000)}…`);
  });

  it('finds an object by its reference, and nothing where there is none', () => {
    expect(objectName(pool.read, 'SR', ref('SR', 's'))).toBe('SR');
    expect(objectName(pool.read, 'SR', ref('SR', 'gone'))).toBeUndefined();
  });
});
