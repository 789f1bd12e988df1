import { describe, expect, it } from 'vitest';
import { isPoolVisible } from '../../../shared/model/connection-root';
import { objectVisibility, srVisibility, vmVisibility, type Visibility } from '../../../shared/model/visibility';
import type { SRRecord, VDIRecord, VMRecord } from '../../../shared/xenapi/records.gen';
import { makeRecord, ref } from '../../helpers/records';
import { TestPool } from '../../helpers/test-reader';

const HIDDEN = { other_config: { HideFromXenCenter: 'True' } };

function pool() {
  return new TestPool()
    .host('live')
    .host('dead', {}, false)
    .host('free', { license_params: { restrict_vtpm: 'true' } });
}

describe('VMs in the tree', () => {
  it.each<[string, Partial<VMRecord>, Visibility]>([
    ['a VM', {}, 'shown'],
    ['a custom template', { is_a_template: true }, 'shown'],
    ['is_default_template', { is_a_template: true, is_default_template: true }, 'shown'],
    ['default_template', { is_a_template: true, other_config: { default_template: 'true' } }, 'shown'],
    ['a template with vtpm where a licence restricts it', { is_a_template: true, platform: { vtpm: 'true' } }, 'never'],
    ['a VM with vtpm', { platform: { vtpm: 'true' } }, 'shown'],
    ['a snapshot', { is_a_template: true, is_a_snapshot: true }, 'shown'],
    ['a control domain', { is_control_domain: true }, 'never'],
    ['xensource_internal', { is_a_template: true, other_config: { xensource_internal: 'true' } }, 'never'],
    ['__gui__: a VM that a client is making', { name_label: '__gui__web' }, 'never'],
    ['HideFromXenCenter=true', { other_config: { HideFromXenCenter: 'true' } }, 'hidden'],
    ['HideFromXenCenter=True', { other_config: { HideFromXenCenter: 'True' } }, 'hidden'],
    ['HideFromXenCenter=false', { other_config: { HideFromXenCenter: 'false' } }, 'shown'],
  ])('%s', (_, vm, expected) => {
    expect(vmVisibility(pool().read, makeRecord('VM', vm), undefined)).toBe(expected);
  });

  it('are there as long as their host is live', () => {
    const { read } = pool();
    expect(vmVisibility(read, makeRecord('VM'), ref('host', 'live'))).toBe('shown');
    expect(vmVisibility(read, makeRecord('VM'), ref('host', 'dead'))).toBe('never');
  });
});

describe('SRs in the tree', () => {
  it.each<[string, Partial<SRRecord>, Visibility]>([
    ['an SR', { type: 'nfs', shared: true }, 'shown'],
    ['an SR of a type that only some products have', { type: 'linstor', shared: true }, 'shown'],
    ['a local SR', { type: 'ext' }, 'shown'],
    ['is_tools_sr', { is_tools_sr: true }, 'never'],
    ["an old server's tools", { name_label: 'XenServer Tools' }, 'never'],
    ['an inner SR', { type: 'tmpfs' }, 'never'],
    ['introduced_by: an SR that a recovery brought in', { introduced_by: ref('DR_task', 'd') }, 'hidden'],
    ['__gui__: an SR that a client is making', { name_label: '__gui__nfs' }, 'never'],
    ['HideFromXenCenter', HIDDEN, 'hidden'],
  ])('%s', (_, sr, expected) => {
    expect(srVisibility(pool().read, makeRecord('SR', sr), undefined)).toBe(expected);
  });

  it('are there as long as their host is live', () => {
    expect(srVisibility(pool().read, makeRecord('SR'), ref('host', 'dead'))).toBe('never');
  });
});

describe('disks', () => {
  it.each<[string, Partial<VDIRecord>, Partial<SRRecord>, Visibility]>([
    ['a disk', {}, {}, 'shown'],
    ['managed=false', { managed: false }, {}, 'never'],
    ['missing', { missing: true }, {}, 'never'],
    ['HideFromXenCenter', HIDDEN, {}, 'hidden'],
    ['a disk on hidden storage', {}, HIDDEN, 'hidden'],
    ["the tools' ISO", {}, { is_tools_sr: true }, 'never'],
    ['a hidden disk on storage that is never shown', HIDDEN, { type: 'tmpfs' }, 'never'],
    ['a disk on the storage of a dead host', {}, { PBDs: [ref('PBD', 'lost')] }, 'never'],
  ])('%s', (_, vdi, sr, expected) => {
    const { read } = pool()
      .put('PBD', 'lost', { host: ref('host', 'dead') })
      .put('SR', 'sr', sr)
      .put('VDI', 'vdi', { SR: ref('SR', 'sr'), managed: true, ...vdi });
    expect(objectVisibility(read, 'VDI', ref('VDI', 'vdi'))).toBe(expected);
  });
});

describe('pools in the tree', () => {
  it.each([
    ['a pool with a name', 'Harbour', 1, true],
    ['a pool of several hosts without a name', '', 2, true],
    ['a host that nobody made a pool of', '', 1, false],
  ])('%s', (_, name, hosts, expected) => {
    expect(isPoolVisible(makeRecord('pool', { name_label: name }), hosts)).toBe(expected);
  });
});
