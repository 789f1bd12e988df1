import { describe, expect, it } from 'vitest';
import { srHome, vmHome } from '../../../shared/model/placement';
import type { SRRecord, VMRecord } from '../../../shared/xenapi/records.gen';
import { makeRecord, ref } from '../../helpers/records';
import { TestPool } from '../../helpers/test-reader';

/** Two hosts, the second dead; a local SR on each; a shared SR; a disk on each SR, and a hidden one on h1's. */
function pool() {
  const made = new TestPool().host('h1').host('h2', {}, false);
  for (const [sr, hosts, shared] of [
    ['local1', ['h1'], false],
    ['local2', ['h2'], false],
    ['shared', ['h1', 'h2'], true],
  ] as const) {
    made.put('SR', sr, { shared, PBDs: hosts.map((host) => ref('PBD', `${sr}-${host}`)) });
    for (const host of hosts) made.put('PBD', `${sr}-${host}`, { host: ref('host', host) });
    made.put('VDI', sr, { SR: ref('SR', sr), managed: true });
    made.put('VBD', sr, { VDI: ref('VDI', sr) });
  }
  made.put('VDI', 'unmanaged', { SR: ref('SR', 'local1'), managed: false });
  made.put('VBD', 'unmanaged', { VDI: ref('VDI', 'unmanaged') });
  return made.put('VBD', 'empty', { empty: true });
}

describe('vmHome', () => {
  it.each<[string, Partial<VMRecord>, string | undefined]>([
    ['a running VM is on its host', { power_state: 'Running', resident_on: ref('host', 'h2') }, 'h2'],
    [
      'a running VM is not where its disks are',
      { power_state: 'Running', resident_on: ref('host', 'h2'), VBDs: [ref('VBD', 'local1')] },
      'h2',
    ],
    [
      'a running VM on an unknown host is nowhere',
      { power_state: 'Running', resident_on: ref('host', 'h9') },
      undefined,
    ],
    ['a halted VM is where its local disk is', { VBDs: [ref('VBD', 'shared'), ref('VBD', 'local1')] }, 'h1'],
    ['a suspended VM is where its local disk is', { power_state: 'Suspended', VBDs: [ref('VBD', 'local1')] }, 'h1'],
    ['a local disk goes before the affinity', { VBDs: [ref('VBD', 'local2')], affinity: ref('host', 'h1') }, 'h2'],
    ['a disk that is not shown does not count', { VBDs: [ref('VBD', 'unmanaged')] }, undefined],
    ['an empty drive does not count', { VBDs: [ref('VBD', 'empty')] }, undefined],
    [
      'without a local disk it is where it should start',
      { VBDs: [ref('VBD', 'shared')], affinity: ref('host', 'h1') },
      'h1',
    ],
    ['a host that is not live is no place to start', { affinity: ref('host', 'h2') }, undefined],
    ['with shared disks alone it is anywhere', { VBDs: [ref('VBD', 'shared')] }, undefined],
    ["a template's affinity does not count", { is_a_template: true, affinity: ref('host', 'h1') }, undefined],
    ["a template's disks do not count", { is_a_template: true, VBDs: [ref('VBD', 'local1')] }, undefined],
  ])('%s', (_, vm, expected) => {
    const home = vmHome(pool().read, makeRecord('VM', vm));
    expect(home).toBe(expected === undefined ? undefined : ref('host', expected));
  });

  it('puts a snapshot where its VM is', () => {
    const made = pool().put('VM', 'origin', { power_state: 'Running', resident_on: ref('host', 'h1') });
    const snapshot = { is_a_template: true, is_a_snapshot: true, snapshot_of: ref('VM', 'origin') };
    expect(vmHome(made.read, makeRecord('VM', snapshot))).toBe(ref('host', 'h1'));
    expect(vmHome(made.read, makeRecord('VM', { ...snapshot, snapshot_of: ref('VM', 'gone') }))).toBeUndefined();
  });
});

describe('srHome', () => {
  it.each<[string, Partial<SRRecord>, string | undefined]>([
    ['a local SR is on its host', { PBDs: [ref('PBD', 'local1-h1')] }, 'h1'],
    ['a shared SR is on none', { shared: true, PBDs: [ref('PBD', 'local1-h1')] }, undefined],
    [
      'an SR that several hosts see is on none',
      { PBDs: [ref('PBD', 'shared-h1'), ref('PBD', 'shared-h2')] },
      undefined,
    ],
    ['an SR that no host sees is on none', { PBDs: [] }, undefined],
    ['an SR whose PBD is still to come is on none', { PBDs: [ref('PBD', 'unknown')] }, undefined],
  ])('%s', (_, sr, expected) => {
    const home = srHome(pool().read, makeRecord('SR', sr));
    expect(home).toBe(expected === undefined ? undefined : ref('host', expected));
  });
});
