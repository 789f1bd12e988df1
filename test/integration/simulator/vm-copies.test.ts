import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { VDIRecord, VMRecord } from '../../../shared/xenapi/records.gen';
import { isNullRef, NULL_REF, type Ref } from '../../../shared/xenapi/refs';
import type { RunningPool } from '../../../simulator/index';
import type { RawClient } from './raw-client';
import { alertsOf, disksOf, takeVm } from './vm-estate';
import { startOnePool } from './one-pool';

let pool: RunningPool;
let client: RawClient;
let session: string;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ pool, client, session, close } = await startOnePool());
});

afterAll(() => close());

function vm(ref: Ref<'VM'>): VMRecord {
  return pool.database.record('VM', ref);
}

function records(disks: readonly Ref<'VDI'>[]): VDIRecord[] {
  return disks.map((disk) => pool.database.record('VDI', disk));
}

describe('a clone', () => {
  it('has disks, addresses and a name of its own', async () => {
    const source = takeVm(pool, 'Halted');
    const clone = await client.call<Ref<'VM'>>('VM.clone', session, source, 'the clone');
    const [before, after] = [disksOf(pool, source), disksOf(pool, clone)];
    expect(after).toHaveLength(before.length);
    expect(after.filter((disk) => before.includes(disk))).toEqual([]);
    expect(records(after).map(({ virtual_size, SR }) => ({ virtual_size, SR }))).toEqual(
      records(before).map(({ virtual_size, SR }) => ({ virtual_size, SR })),
    );
    const macs = (ref: Ref<'VM'>) => vm(ref).VIFs.map((vif) => pool.database.record('VIF', vif).MAC);
    expect(macs(clone)).not.toEqual(macs(source));
    expect(vm(clone)).toMatchObject({
      name_label: 'the clone',
      power_state: 'Halted',
      is_a_template: false,
      allowed_operations: vm(source).allowed_operations,
    });
    expect(alertsOf(pool, source)).toContain('VM_CLONED');
  });

  it('of a template is a template, and knows which', async () => {
    const [template] = [...pool.database.all('VM')].find(([, each]) => each.is_default_template) ?? [];
    if (template === undefined) throw new Error('no template');
    const clone = await client.call<Ref<'VM'>>('VM.clone', session, template, 'from a template');
    expect(vm(clone)).toMatchObject({ is_a_template: true, is_default_template: false });
    expect(vm(clone).other_config).toMatchObject({ base_template_name: vm(template).name_label });
    expect(vm(clone).other_config).not.toHaveProperty('default_template');
  });

  it('that fails at its last disk leaves none behind', async () => {
    const source = takeVm(pool, 'Halted', (each) => each.VBDs.length > 2);
    const [last] = disksOf(pool, source).slice(-1);
    if (last === undefined) throw new Error('no disk');
    const disks = [...pool.database.all('VDI')].length;
    const { SR } = pool.database.record('VDI', last);
    const sr = pool.database.record('SR', SR);
    // The last disk is on a repository that is full.
    const full = pool.database.create('SR', { ...sr, uuid: '', type: 'lvm', physical_utilisation: sr.physical_size });
    pool.database.modify('VDI', last, { SR: full });
    await expect(client.call('VM.clone', session, source, 'too many')).rejects.toThrow('SR_BACKEND_FAILURE_44');
    expect([...pool.database.all('VDI')]).toHaveLength(disks);
    expect([...pool.database.all('VM')].map(([, each]) => each.name_label)).not.toContain('too many');
  });
});

describe('a copy', () => {
  it('has its disks on the repository that is named', async () => {
    const source = takeVm(pool, 'Halted');
    const [target] =
      [...pool.database.all('SR')].find(([, sr]) => sr.type === 'nfs' && sr.content_type !== 'iso') ?? [];
    const copy = await client.call<Ref<'VM'>>('VM.copy', session, source, 'the copy', target);
    expect(new Set(records(disksOf(pool, copy)).map(({ SR }) => SR))).toEqual(new Set([target]));
  });

  it('stays on the repositories of the disks when none is named', async () => {
    const source = takeVm(pool, 'Halted');
    const copy = await client.call<Ref<'VM'>>('VM.copy', session, source, 'the copy', NULL_REF);
    expect(records(disksOf(pool, copy)).map(({ SR }) => SR)).toEqual(
      records(disksOf(pool, source)).map(({ SR }) => SR),
    );
  });

  it('cannot go to a repository of ISOs', async () => {
    const source = takeVm(pool, 'Halted');
    const [isos] = [...pool.database.all('SR')].find(([, sr]) => sr.content_type === 'iso') ?? [];
    await expect(client.call('VM.copy', session, source, 'the copy', isos)).rejects.toThrow(
      "OPERATION_NOT_ALLOWED Cannot copy a VM's disks to an ISO SR",
    );
  });
});

describe('a snapshot', () => {
  it('of a running VM has snapshots of its disks, and becomes its parent', async () => {
    const source = takeVm(pool, 'Running');
    const before = vm(source).parent;
    const snapshot = await client.call<Ref<'VM'>>('VM.snapshot', session, source, 'now');
    expect(vm(snapshot)).toMatchObject({
      is_a_template: true,
      is_a_snapshot: true,
      snapshot_of: source,
      parent: before,
      power_state: 'Halted',
      suspend_VDI: NULL_REF,
      snapshot_info: { 'power-state-at-snapshot': 'Running', 'disk-snapshot-type': 'crash_consistent' },
      allowed_operations: ['destroy', 'export', 'revert', 'clone', 'copy'],
    });
    expect(vm(source)).toMatchObject({ parent: snapshot, power_state: 'Running' });
    expect(records(disksOf(pool, snapshot)).map(({ snapshot_of }) => snapshot_of)).toEqual(disksOf(pool, source));
    expect(alertsOf(pool, source)).toContain('VM_SNAPSHOTTED');
  });

  it('leaves out the disks that are named', async () => {
    const source = takeVm(pool, 'Halted', (each) => each.VBDs.length > 2);
    const [left] = disksOf(pool, source);
    const snapshot = await client.call<Ref<'VM'>>('VM.snapshot', session, source, 'without', [left]);
    const kept = records(disksOf(pool, snapshot)).map(({ snapshot_of }) => snapshot_of);
    expect(kept).toEqual(disksOf(pool, source).filter((disk) => disk !== left));
  });

  it('stays when its VM is destroyed, and its children go to their grandparent', async () => {
    const source = takeVm(pool, 'Halted');
    const first = await client.call<Ref<'VM'>>('VM.snapshot', session, source, 'first');
    const second = await client.call<Ref<'VM'>>('VM.snapshot', session, source, 'second');
    await client.call('VM.destroy', session, first);
    expect(vm(second).parent).not.toBe(first);
    await client.call('VM.destroy', session, source);
    expect(vm(second).snapshot_of).toBe(source);
  });
});

describe('a checkpoint', () => {
  it('has the memory, and the VM goes on as before', async () => {
    const source = takeVm(pool, 'Running');
    const snapshot = await client.call<Ref<'VM'>>('VM.checkpoint', session, source, 'with memory');
    expect(vm(snapshot)).toMatchObject({ power_state: 'Suspended', snapshot_of: source });
    expect(isNullRef(vm(snapshot).suspend_VDI)).toBe(false);
    expect(vm(source)).toMatchObject({ power_state: 'Running', suspend_VDI: NULL_REF, current_operations: {} });
    expect(alertsOf(pool, source)).toContain('VM_CHECKPOINTED');
  });

  it('is shut down in a copy of it', async () => {
    const source = takeVm(pool, 'Running');
    const snapshot = await client.call<Ref<'VM'>>('VM.checkpoint', session, source, 'with memory');
    const clone = await client.call<Ref<'VM'>>('VM.clone', session, snapshot, 'a copy');
    expect(vm(clone)).toMatchObject({ power_state: 'Halted', suspend_VDI: NULL_REF, is_a_template: true });
  });
});

describe('reverting', () => {
  it('gives back the settings and clones of the disks, and ends halted', async () => {
    const source = takeVm(pool, 'Running');
    const before = vm(source);
    const snapshot = await client.call<Ref<'VM'>>('VM.snapshot', session, source, 'before');
    pool.database.modify('VM', source, { name_label: 'changed', VCPUs_max: 16 });
    const disks = disksOf(pool, source);
    await client.call('VM.revert', session, snapshot);
    expect(vm(source)).toMatchObject({
      name_label: 'changed',
      VCPUs_max: before.VCPUs_max,
      power_state: 'Halted',
      parent: snapshot,
      current_operations: {},
    });
    const after = disksOf(pool, source);
    expect(after).toHaveLength(disks.length);
    expect(disks.filter((disk) => pool.database.find('VDI', disk) !== undefined)).toEqual([]);
    expect(records(disksOf(pool, snapshot)).map(({ snapshot_of }) => snapshot_of)).toEqual(after);
    expect(vm(source).VBDs.filter((vbd) => before.VBDs.includes(vbd))).toEqual([]);
  });

  it('to a checkpoint ends suspended, and the VM can be resumed', async () => {
    const source = takeVm(pool, 'Running');
    const snapshot = await client.call<Ref<'VM'>>('VM.checkpoint', session, source, 'before');
    await client.call('VM.revert', session, snapshot);
    expect(vm(source).power_state).toBe('Suspended');
    await client.call('VM.resume', session, source, false, false);
    expect(vm(source).power_state).toBe('Running');
  });

  it('makes a VM that is gone anew, with all its snapshots', async () => {
    const source = takeVm(pool, 'Halted');
    const { name_label, uuid } = vm(source);
    const [first, second] = [
      await client.call<Ref<'VM'>>('VM.snapshot', session, source, 'first'),
      await client.call<Ref<'VM'>>('VM.snapshot', session, source, 'second'),
    ];
    await client.call('VM.destroy', session, source);
    await client.call('VM.revert', session, second);
    const made = vm(second).snapshot_of;
    expect(vm(first).snapshot_of).toBe(made);
    expect(vm(made)).toMatchObject({ name_label, uuid, is_a_template: false });
  });
});
