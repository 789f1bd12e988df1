import { describe, expect, it } from 'vitest';
import { isPoolVisible } from '../../../shared/model/connection-root';
import { isVdiShown } from '../../../shared/model/vdi-visibility';
import { isSrInTree, isVmInTree } from '../../../shared/model/visibility';
import type { SRRecord, VDIRecord, VMRecord } from '../../../shared/xenapi/records.gen';
import { makeRecord, ref } from '../../helpers/records';
import { TestPool } from '../../helpers/test-reader';

const HIDDEN = { other_config: { HideFromXenCenter: 'True' } };

function pool() {
  return new TestPool().host('live').host('dead', {}, false);
}

describe('VMs in the tree', () => {
  it.each<[string, Partial<VMRecord>, boolean]>([
    ['a VM', {}, true],
    ['a custom template', { is_a_template: true }, true],
    ['a template of the product', { is_a_template: true, is_default_template: true }, false],
    [
      "an old server's template of the product",
      { is_a_template: true, other_config: { default_template: 'true' } },
      false,
    ],
    ['a snapshot', { is_a_template: true, is_a_snapshot: true }, false],
    ['a control domain', { is_control_domain: true }, false],
    ['an internal template', { is_a_template: true, other_config: { xensource_internal: 'true' } }, false],
    ['a VM that a client is making', { name_label: '__gui__web' }, false],
    ['a hidden VM', HIDDEN, false],
    ['a VM that is marked not to be hidden', { other_config: { HideFromXenCenter: 'false' } }, true],
  ])('%s', (_, vm, expected) => {
    expect(isVmInTree(pool().read, makeRecord('VM', vm), undefined)).toBe(expected);
  });

  it('are there as long as their host is live', () => {
    const { read } = pool();
    expect(isVmInTree(read, makeRecord('VM'), ref('host', 'live'))).toBe(true);
    expect(isVmInTree(read, makeRecord('VM'), ref('host', 'dead'))).toBe(false);
  });
});

describe('SRs in the tree', () => {
  it.each<[string, Partial<SRRecord>, boolean]>([
    ['an SR', { type: 'nfs' }, true],
    ['an SR of a type that only some products have', { type: 'linstor' }, true],
    ['a local SR', { type: 'ext' }, true],
    ['the tools', { is_tools_sr: true }, false],
    ["an old server's tools", { name_label: 'XenServer Tools' }, false],
    ['an inner SR', { type: 'tmpfs' }, false],
    ['an SR that a recovery brought in', { introduced_by: ref('DR_task', 'd') }, false],
    ['an SR that a client is making', { name_label: '__gui__nfs' }, false],
    ['a hidden SR', HIDDEN, false],
  ])('%s', (_, sr, expected) => {
    expect(isSrInTree(pool().read, makeRecord('SR', sr), undefined)).toBe(expected);
  });

  it('are there as long as their host is live', () => {
    expect(isSrInTree(pool().read, makeRecord('SR'), ref('host', 'dead'))).toBe(false);
  });
});

describe('VDIs in lists', () => {
  it.each<[string, Partial<VDIRecord>, boolean]>([
    ['a VDI', { managed: true }, true],
    ['a VDI that only the driver uses', { managed: false }, false],
    ['a VDI that is gone', { managed: true, missing: true }, false],
    ['a hidden VDI', { managed: true, ...HIDDEN }, false],
  ])('%s', (_, vdi, expected) => {
    expect(isVdiShown(makeRecord('VDI', vdi))).toBe(expected);
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
