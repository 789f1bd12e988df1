import { expect, it } from 'vitest';
import { text, toObjectId, type Label } from '../../../../shared/contract';
import { srDescription, srName, vdiName } from '../../../../shared/model/names';
import { srHome, vmHome } from '../../../../shared/model/placement';
import { objectVisibility, type Visibility } from '../../../../shared/model/visibility';
import type { SRRecord, VDIRecord } from '../../../../shared/xenapi/records.gen';
import { makeRecord, ref } from '../../../helpers/records';
import { TestPool } from '../../../helpers/test-reader';
import { generalProperty } from './general-properties';

it.each<[string, Partial<SRRecord>, Visibility]>([
  ['type local', { type: 'local' }, 'never'],
  ['type tmpfs', { type: 'tmpfs' }, 'never'],
  ['type ext', { type: 'ext' }, 'shown'],
  ['is_tools_sr', { type: 'iso', is_tools_sr: true }, 'never'],
  ["the name 'XenServer Tools', by which old servers know it", { type: 'iso', name_label: 'XenServer Tools' }, 'never'],
  ['introduced_by a recovery', { type: 'lvmohba', introduced_by: ref('DR_task', 'd') }, 'hidden'],
  ['__gui__ before the name', { name_label: '__gui__' }, 'never'],
  ['on a dead host alone', { type: 'ext', PBDs: [ref('PBD', 'dead')] }, 'never'],
  ['on a live host alone', { type: 'ext', PBDs: [ref('PBD', 'live')] }, 'shown'],
  ['shared, with a dead host', { type: 'nfs', shared: true, PBDs: [ref('PBD', 'dead')] }, 'shown'],
])('an SR: %s', (_, sr, expected) => {
  const pool = new TestPool()
    .host('live')
    .host('dead', {}, false)
    .put('PBD', 'live', { host: ref('host', 'live') })
    .put('PBD', 'dead', { host: ref('host', 'dead') })
    .put('SR', 's', sr);
  expect(objectVisibility(pool.read, 'SR', ref('SR', 's'))).toBe(expected);
});

it.each<[string, Partial<VDIRecord>, Visibility]>([
  ['managed', { managed: true }, 'shown'],
  ['managed=false', { managed: false }, 'never'],
  ['missing', { managed: true, missing: true }, 'never'],
])('a VDI: %s', (_, vdi, expected) => {
  const pool = new TestPool().put('VDI', 'd', vdi);
  expect(objectVisibility(pool.read, 'VDI', ref('VDI', 'd'))).toBe(expected);
});

it.each<[string, Partial<VDIRecord>, boolean]>([
  ['a disk', { managed: true }, true],
  ['a hidden disk', { managed: true, other_config: { HideFromXenCenter: 'true' } }, true],
  ['a disk that is missing', { managed: true, missing: true }, false],
  ['a disk of the driver', { managed: false }, false],
])('%s on the storage of one host holds its VM there: %s', (_, vdi, isHeld) => {
  const pool = new TestPool()
    .host('h')
    .put('PBD', 'p', { host: ref('host', 'h') })
    .put('SR', 's', { PBDs: [ref('PBD', 'p')] })
    .put('VDI', 'd', { SR: ref('SR', 's'), ...vdi })
    .put('VBD', 'b', { VDI: ref('VDI', 'd') });
  const home = vmHome(pool.read, makeRecord('VM', { VBDs: [ref('VBD', 'b')] }));
  expect(home).toBe(isHeld ? ref('host', 'h') : undefined);
});

it.each<[string, string, Label]>([
  ['local-storage', 'Original', text('name.sr.local-storage')],
  ['local-hotplug-cd', 'Original', text('name.sr.local-hotplug-cd')],
  ['local-hotplug-disk', 'Original', text('name.sr.local-hotplug-disk')],
  ['local-storage', 'Renamed', 'Renamed'],
  ['new-kind', 'Original', 'Original'],
])('i18n-key=%s with i18n-original-value-name_label, of an SR now called %s', (key, name_label, expected) => {
  const other_config = { 'i18n-key': key, 'i18n-original-value-name_label': 'Original' };
  expect(srName(makeRecord('SR', { name_label, other_config }))).toEqual(expected);
});

it('i18n-original-value-name_description: a friendly description while it is the first', () => {
  const other_config = { 'i18n-key': 'local-hotplug-cd', 'i18n-original-value-name_description': 'DVD drives' };
  const described = (name_description: string) => srDescription(makeRecord('SR', { name_description, other_config }));
  expect([described('DVD drives'), described('Ours')]).toEqual([text('name.srDescription.local-hotplug-cd'), 'Ours']);
});

it.each<[string, Partial<SRRecord>, Label]>([
  ['type=cd of a udev SR', { type: 'udev', sm_config: { type: 'cd' } }, text('name.dvdDrive', { host: 'h' })],
  ['another udev SR', { type: 'udev', sm_config: { type: 'block' } }, 'SCSI 1:0:0:0'],
  ['an ISO library', { type: 'iso', sm_config: { type: 'cd' } }, 'SCSI 1:0:0:0'],
])('the name of a VDI: %s', (_, sr, expected) => {
  const pool = new TestPool()
    .host('h')
    .put('PBD', 'p', { host: ref('host', 'h') })
    .put('SR', 's', { PBDs: [ref('PBD', 'p')], ...sr });
  expect(srHome(pool.read, makeRecord('SR', { PBDs: [ref('PBD', 'p')] }))).toBe(ref('host', 'h'));
  expect(vdiName(pool.read, makeRecord('VDI', { SR: ref('SR', 's'), name_label: 'SCSI 1:0:0:0' }))).toEqual(expected);
});

it('a VDI without a name says so', () => {
  expect(vdiName(new TestPool().read, makeRecord('VDI'))).toEqual(text('name.unnamed'));
});

it.each([
  ['true', 'value.yes'],
  ['True', 'value.yes'],
  ['false', 'value.no'],
  [undefined, 'value.no'],
])('auto-scan=%s: looks for new disks by itself: %s', (value, answer) => {
  const pool = new TestPool().put('SR', 's', { other_config: value === undefined ? {} : { 'auto-scan': value } });
  expect(generalProperty(pool, 'SR', 's', 'autoScan')).toEqual({ kind: 'text', text: text(answer) });
});

it.each([
  [{ owner: '' }, 'value.yes'],
  [{ owner: 'true' }, 'value.yes'],
  [{ is_owner: 'true' }, 'value.yes'],
  [{}, 'value.no'],
])('owner, is_owner: a disk with %j is deleted with its VM: %s', (other_config, answer) => {
  const pool = new TestPool().put('VBD', 'b', { other_config }).put('VDI', 'd', { VBDs: [ref('VBD', 'b')] });
  expect(generalProperty(pool, 'VDI', 'd', 'deletedWithVm')).toEqual({ kind: 'text', text: text(answer) });
});

it.each([
  ['a uuid', '4d3c1b2a', [], true],
  ['a reference', ref('VM', 'v'), [], true],
  ['a VM that is gone', 'ffffffff', [], false],
  ['a disk that a VM has', '4d3c1b2a', [ref('VBD', 'b')], false],
])('vmhint: %s', (_, vmhint, VBDs, isTold) => {
  const pool = new TestPool()
    .put('VM', 'v', { uuid: '4d3c1b2a', name_label: 'web' })
    .put('VDI', 'd', { VBDs, sm_config: { vmhint } });
  const link = { kind: 'object', id: toObjectId('c1', 'VM', ref('VM', 'v')), label: 'web' };
  expect(generalProperty(pool, 'VDI', 'd', 'madeFor')).toEqual(isTold ? link : undefined);
});
