import { describe, expect, it } from 'vitest';
import { text, toObjectId } from '../../../shared/contract';
import { discsView } from '../../../shared/views/discs';
import { drivesView } from '../../../shared/views/drives';
import type { VBDRecord, VDIRecord, VMRecord } from '../../../shared/xenapi/records.gen';
import { nullRef } from '../../../shared/xenapi/refs';
import { ref } from '../../helpers/records';
import { TestPool } from '../../helpers/test-reader';

const VM = toObjectId('c1', 'VM', ref('VM', 'vm'));
const ALPHA = ref('host', 'alpha');

/** A pool of two hosts: a shared library, one of beta alone, and the guest tools. */
function makePool(vm: Partial<VMRecord> = {}, drives: Readonly<Record<string, Partial<VBDRecord>>> = {}): TestPool {
  const pool = new TestPool().put('pool', 'p', { master: ALPHA }).host('alpha').host('beta');
  for (const [name, drive] of Object.entries(drives)) pool.put('VBD', name, { type: 'CD', ...drive });
  const VBDs = Object.keys(drives).map((name) => ref('VBD', name));
  pool.put('VM', 'vm', { power_state: 'Running', resident_on: ALPHA, VBDs, ...vm });
  library(pool, 'shared', ['alpha', 'beta'], { 'disc10.iso': {}, 'disc9.iso': {}, 'lost.iso': { missing: true } });
  library(pool, 'beta-only', ['beta'], { 'beta.iso': {} });
  library(pool, 'Tools', ['alpha', 'beta'], { 'guest-tools.iso': { is_tools_iso: true } });
  return pool;
}

function library(
  pool: TestPool,
  name: string,
  hosts: readonly string[],
  discs: Readonly<Record<string, Partial<VDIRecord>>>,
): void {
  for (const host of hosts) pool.put('PBD', `${name}-${host}`, { host: ref('host', host), currently_attached: true });
  for (const [disc, fields] of Object.entries(discs)) {
    pool.put('VDI', disc, { name_label: disc, managed: true, SR: ref('SR', name), ...fields });
  }
  pool.put('SR', name, {
    name_label: name,
    uuid: name,
    content_type: 'iso',
    shared: hosts.length > 1,
    PBDs: hosts.map((host) => ref('PBD', `${name}-${host}`)),
    VDIs: Object.keys(discs).map((disc) => ref('VDI', disc)),
  });
}

const EMPTY: Partial<VBDRecord> = { empty: true, VDI: nullRef(), allowed_operations: ['insert'], userdevice: '3' };

describe('the DVD drives of a VM', () => {
  it('are told in the guest’s order with what is in them', () => {
    const full: Partial<VBDRecord> = {
      VDI: ref('VDI', 'disc9.iso'),
      allowed_operations: ['eject'],
      userdevice: '10',
    };
    const { readers } = makePool({}, { second: full, first: EMPTY });
    expect(drivesView.rows(readers, { id: VM })).toEqual([
      { id: toObjectId('c1', 'VBD', ref('VBD', 'first')), kind: 'drive', number: 1, isEmpty: true },
      {
        id: toObjectId('c1', 'VBD', ref('VBD', 'second')),
        kind: 'drive',
        number: 2,
        isEmpty: false,
        disc: toObjectId('c1', 'VDI', ref('VDI', 'disc9.iso')),
        label: 'disc9.iso',
      },
    ]);
  });

  it.each<[string, Partial<VMRecord>, Partial<VBDRecord>, string]>([
    ['is being changed', {}, { current_operations: { t: 'insert' } }, 'reason.driveBusy'],
    ['is in a suspended VM', { power_state: 'Suspended' }, {}, 'reason.driveSuspended'],
    ['is refused otherwise', {}, {}, 'reason.notAllowed'],
  ])('cannot be changed where one %s', (_, vm, drive, reason) => {
    const { readers } = makePool(vm, { drive: { ...EMPTY, allowed_operations: [], ...drive } });
    expect(drivesView.rows(readers, { id: VM })).toMatchObject([{ reason: text(reason) }]);
  });

  it.each<[VMRecord['power_state'], string | undefined]>([
    ['Halted', undefined],
    ['Running', undefined],
    ['Suspended', 'reason.driveNeedsShutDown'],
  ])('can be added where there are none and the VM is %s: %s', (power_state, reason) => {
    const { readers } = makePool({ power_state });
    expect(drivesView.rows(readers, { id: VM })).toEqual([
      { id: 'none', kind: 'none', ...(reason === undefined ? {} : { reason: text(reason) }) },
    ]);
  });

  it('cannot be changed in a database dump', () => {
    const pool = makePool({}, { drive: EMPTY });
    pool.facts = { ...pool.facts, dump: { fileName: 'pool.xml', takenAt: 0 } };
    expect(drivesView.rows(pool.readers, { id: VM })).toMatchObject([{ reason: text('reason.offlineDump') }]);
  });

  it('are not those of a template', () => {
    expect(drivesView.rows(makePool({ is_a_template: true }).readers, { id: VM })).toEqual([]);
  });
});

describe('the discs that a VM can have', () => {
  function names(vm: Partial<VMRecord> = {}): readonly unknown[] {
    return discsView
      .rows(makePool(vm).readers, { id: VM })
      .toSorted((a, b) => (a.sort < b.sort ? -1 : 1))
      .map(({ label }) => label);
  }

  it('are those its host can see, the tools first, then in natural order', () => {
    expect(names()).toEqual(['guest-tools.iso', 'disc9.iso', 'disc10.iso']);
  });

  it('are those of the host that a VM has as its home while it is off', () => {
    expect(names({ power_state: 'Halted', affinity: ref('host', 'beta') })).toContain('beta.iso');
  });

  it('are all where it can start anywhere', () => {
    expect(names({ power_state: 'Halted', resident_on: nullRef() })).toEqual([
      'guest-tools.iso',
      'beta.iso',
      'disc9.iso',
      'disc10.iso',
    ]);
  });
});
