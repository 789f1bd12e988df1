import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SRRecord, VMRecord } from '../../../shared/xenapi/records.gen';
import { NULL_REF, type Ref } from '../../../shared/xenapi/refs';
import type { RunningPool } from '../../../simulator/index';
import type { RawClient } from './raw-client';
import { disksOf } from './vm-estate';
import { startOnePool } from './one-pool';

const GIB = 1024 ** 3;

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

function repository(): SRRecord {
  for (const [, sr] of pool.database.all('SR')) if (sr.type === 'nfs' && sr.content_type !== 'iso') return sr;
  throw new Error('no NFS repository');
}

/** A template of ours that asks for two disks. */
async function template(disks: string): Promise<Ref<'VM'>> {
  const [product] = [...pool.database.all('VM')].find(([, each]) => each.is_default_template) ?? [];
  const made = await client.call<Ref<'VM'>>('VM.clone', session, product, 'new machine');
  await client.call('VM.remove_from_other_config', session, made, 'disks');
  await client.call('VM.add_to_other_config', session, made, 'disks', disks);
  return made;
}

describe('provisioning', () => {
  it('makes a machine of a template, with the disks that it asks for', async () => {
    const { uuid } = repository();
    const made = await template(
      `<provision><disk device="0" size="${8 * GIB}" sr="${uuid}" bootable="true" type="system"/>` +
        `<disk device="1" size="${20 * GIB}" sr="${uuid}" bootable="false" type="user"/></provision>`,
    );
    await client.call('VM.provision', session, made);
    expect(vm(made)).toMatchObject({ is_a_template: false, current_operations: {}, power_state: 'Halted' });
    expect(Object.keys(vm(made).other_config)).not.toContain('disks');
    const drives = vm(made).VBDs.map((vbd) => pool.database.record('VBD', vbd));
    expect(drives.map(({ userdevice, bootable, unpluggable }) => [userdevice, bootable, unpluggable])).toEqual([
      ['0', true, false],
      ['1', false, true],
    ]);
    expect(disksOf(pool, made).map((disk) => pool.database.record('VDI', disk))).toMatchObject([
      { name_label: '0', virtual_size: 8 * GIB, type: 'system', name_description: 'Created by template provisioner' },
      { name_label: '1', virtual_size: 20 * GIB, type: 'user' },
    ]);
    await client.call('VM.start', session, made, false, false);
    expect(vm(made).power_state).toBe('Running');
  });

  it('leaves no disk behind when one of them cannot be made', async () => {
    const { uuid } = repository();
    const made = await template(
      `<provision><disk device="0" size="${GIB}" sr="${uuid}" bootable="true"/><disk device="1" size="1" sr="nowhere"/></provision>`,
    );
    const disks = [...pool.database.all('VDI')].length;
    await expect(client.call('VM.provision', session, made)).rejects.toThrow('UUID_INVALID sr nowhere');
    expect([[...pool.database.all('VDI')].length, vm(made).VBDs]).toEqual([disks, []]);
  });

  it('does not run scripts from anywhere', async () => {
    const made = await template('<provision/>');
    await client.call('VM.add_to_other_config', session, made, 'postinstall', '/bin/sh');
    await expect(client.call('VM.provision', session, made)).rejects.toThrow(
      'PERMISSION_DENIED illegal provision script /bin/sh',
    );
  });
});

describe('a VM made from nothing', () => {
  const FIELDS = {
    name_label: 'from nothing',
    user_version: 1,
    is_a_template: false,
    affinity: NULL_REF,
    memory_static_min: String(GIB),
    memory_dynamic_min: String(GIB),
    memory_dynamic_max: String(2 * GIB),
    memory_static_max: String(2 * GIB),
    VCPUs_params: {},
    VCPUs_max: '2',
    VCPUs_at_startup: '2',
    actions_after_shutdown: 'destroy',
    actions_after_reboot: 'restart',
    actions_after_crash: 'restart',
    PV_bootloader: '',
    PV_kernel: '',
    PV_ramdisk: '',
    PV_args: '',
    PV_bootloader_args: '',
    PV_legacy_args: '',
    HVM_boot_policy: 'BIOS order',
    HVM_boot_params: { order: 'cd' },
    platform: {},
    PCI_bus: '',
    other_config: {},
    recommendations: '',
    hardware_platform_version: '2',
  };

  it('is halted, can be started, and takes memory for itself', async () => {
    const made = await client.call<Ref<'VM'>>('VM.create', session, FIELDS);
    expect(vm(made)).toMatchObject({ power_state: 'Halted', domid: -1, memory_overhead: 20 * 1024 ** 2 });
    expect(vm(made).other_config['mac_seed']).toMatch(/^[0-9a-f-]{36}$/);
    expect(vm(made).allowed_operations).toContain('start');
    await client.call('VM.start', session, made, false, false);
    const { memory_actual, VCPUs_number } = pool.database.record('VM_metrics', vm(made).metrics);
    expect({ memory_actual, VCPUs_number }).toEqual({ memory_actual: 2 * GIB, VCPUs_number: 2 });
  });

  it('is not made with memory limits out of order, or more VCPUs than it can have', async () => {
    const before = [...pool.database.all('VM')].length;
    await expect(client.call('VM.create', session, { ...FIELDS, memory_static_max: String(GIB) })).rejects.toThrow(
      'MEMORY_CONSTRAINT_VIOLATION',
    );
    await expect(client.call('VM.create', session, { ...FIELDS, VCPUs_at_startup: '3' })).rejects.toThrow(
      'INVALID_VALUE VCPU values must satisfy',
    );
    expect([...pool.database.all('VM')]).toHaveLength(before);
  });
});
