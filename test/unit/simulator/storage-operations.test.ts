import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SRRecord, VBDRecord, VDIRecord, VMRecord } from '../../../shared/xenapi/records.gen';
import type { Ref } from '../../../shared/xenapi/refs';
import { allRules } from '../../../simulator/operations/all-rules';
import type { SimulatedPool } from '../../../simulator/pool';
import { makePool } from './make-pool';

describe('what storage allows', () => {
  let pool: SimulatedPool;
  beforeEach(() => {
    pool = makePool();
  });
  afterEach(() => pool.close());

  function repository(fields: Partial<SRRecord> = {}, attached: readonly boolean[] = [true]): Ref<'SR'> {
    const sr = pool.database.create('SR', { type: 'nfs', content_type: 'user', ...fields });
    for (const currently_attached of attached) pool.database.create('PBD', { SR: sr, currently_attached });
    return sr;
  }

  function disk(fields: Partial<VDIRecord> = {}, sr = repository()): Ref<'VDI'> {
    return pool.database.create('VDI', { SR: sr, managed: true, type: 'user', ...fields });
  }

  function drive(fields: Partial<VBDRecord>, vm: Partial<VMRecord> = {}, hasDrivers = true): Ref<'VBD'> {
    const metrics = pool.database.create('VM_metrics', {
      current_domain_type: vm.power_state === 'Running' ? 'hvm' : 'unspecified',
    });
    const guest_metrics = pool.database.create('VM_guest_metrics', { PV_drivers_detected: hasDrivers });
    const machine = pool.database.create('VM', { power_state: 'Halted', metrics, guest_metrics, ...vm });
    return pool.database.create('VBD', { VM: machine, type: 'Disk', mode: 'RW', unpluggable: true, ...fields });
  }

  const RUNNING = { power_state: 'Running' } as const;

  it.each<[drive: string, () => Ref<'VBD'>, operations: string]>([
    ['a disk of a halted VM', () => drive({ VDI: disk() }), 'attach'],
    ['an empty drive of a halted VM', () => drive({ type: 'CD', mode: 'RO', empty: true }), 'attach insert'],
    ['a drive with a CD in a halted VM', () => drive({ type: 'CD', mode: 'RO', VDI: disk() }), 'attach eject'],
    [
      'an attached disk of a running VM',
      () => drive({ VDI: disk(), currently_attached: true }, RUNNING),
      'attach unpause unplug unplug_force pause',
    ],
    [
      'an attached system disk',
      () => drive({ VDI: disk(), currently_attached: true, unpluggable: false }, RUNNING),
      'attach unpause pause',
    ],
    ['a detached disk of a running VM', () => drive({ VDI: disk() }, RUNNING), 'attach unpause plug pause'],
    [
      'a disk of a running VM without drivers',
      () => drive({ VDI: disk(), currently_attached: true }, RUNNING, false),
      'attach unpause pause',
    ],
    [
      'an empty drive of a running VM',
      () => drive({ type: 'CD', mode: 'RO', empty: true, currently_attached: true }, RUNNING),
      'attach unpause insert pause',
    ],
    [
      'a disk of a paused VM',
      () => drive({ VDI: disk(), currently_attached: true }, { power_state: 'Paused' }),
      'attach unpause pause',
    ],
    [
      'a drive of a suspended VM',
      () => drive({ type: 'CD', mode: 'RO', empty: true, currently_attached: true }, { power_state: 'Suspended' }),
      '',
    ],
    [
      'a disk of a VM that is going down',
      () => drive({ VDI: disk() }, { ...RUNNING, current_operations: { task: 'clean_shutdown' } }),
      'attach unpause pause',
    ],
    ['a disk that is not managed', () => drive({ VDI: disk({ managed: false }) }), ''],
    ['a read-only disk, for writing', () => drive({ VDI: disk({ read_only: true }) }), ''],
    [
      'a drive that is being changed',
      () => drive({ type: 'CD', mode: 'RO', empty: true, current_operations: { task: 'insert' } }),
      '',
    ],
  ])('lets %s be used by the table', (_, make, operations) => {
    expect(allRules.VBD.allowed(pool.database, make()).join(' ')).toBe(operations);
  });

  it('lets one VM write to a disk, or several read it', () => {
    const shared = disk();
    const writer = drive({ VDI: shared, currently_attached: true }, RUNNING);
    const second = drive({ VDI: shared, mode: 'RO' }, RUNNING);
    const refusal = allRules.VBD.refusal(pool.database, second, 'plug');
    expect(refusal).toEqual({ code: 'VDI_IN_USE', params: [shared] });
    pool.database.modify('VBD', writer, { mode: 'RO' });
    expect(allRules.VBD.refusal(pool.database, second, 'plug')).toBeUndefined();
    pool.database.modify('VBD', second, { mode: 'RW' });
    expect(allRules.VBD.refusal(pool.database, second, 'plug')).toEqual(refusal);
    pool.database.modify('VDI', shared, { sharable: true });
    expect(allRules.VBD.refusal(pool.database, second, 'plug')).toBeUndefined();
  });

  const ALL = 'generate_config update forget destroy snapshot resize copy clone';
  it.each<[disk: string, () => Ref<'VDI'>, operations: string]>([
    ['a disk that nobody uses', () => disk(), ALL],
    [
      'a disk that is written',
      () => {
        const used = disk();
        drive({ VDI: used, currently_attached: true }, RUNNING);
        return used;
      },
      'snapshot clone',
    ],
    [
      'a disk that is read',
      () => {
        const used = disk();
        drive({ VDI: used, mode: 'RO', currently_attached: true }, RUNNING);
        return used;
      },
      'snapshot copy clone',
    ],
    ['a disk that is being copied', () => disk({ current_operations: { task: 'copy' } }), ALL],
    ['a disk that is being resized', () => disk({ current_operations: { task: 'resize' } }), ''],
    ['a shared disk', () => disk({ sharable: true }), ALL.replace('snapshot ', '')],
    ['a disk that resets', () => disk({ on_boot: 'reset' }), ALL.replace('snapshot ', '')],
    ['statistics', () => disk({ type: 'rrd' }), ALL.replace('destroy ', '')],
    ['changed blocks without their disk', () => disk({ type: 'cbt_metadata' }), 'update forget destroy copy clone'],
    ['an ISO file', () => disk({}, repository({ type: 'iso' })), 'forget destroy copy'],
    ['the tools', () => disk({}, repository({ type: 'iso', is_tools_sr: true })), 'forget copy'],
    ['a drive of a host', () => disk({}, repository({ type: 'udev' })), 'update forget copy'],
    ['a disk of a repository that is not there', () => disk({}, repository({}, [false])), ALL.replace('resize ', '')],
  ])('lets %s be changed by the table', (_, make, operations) => {
    expect(allRules.VDI.allowed(pool.database, make()).join(' ')).toBe(operations);
  });

  it('tracks no changed blocks of snapshots, suspend images and disks that reset', () => {
    const refusals = [
      disk({ is_a_snapshot: true }),
      disk({ type: 'suspend' }),
      disk({ on_boot: 'reset' }),
      disk({}, repository({ type: 'iso' })),
    ].map((vdi) => allRules.VDI.refusal(pool.database, vdi, 'enable_cbt')?.code);
    expect(refusals).toEqual([
      'OPERATION_NOT_ALLOWED',
      'VDI_INCOMPATIBLE_TYPE',
      'VDI_ON_BOOT_MODE_INCOMPATIBLE_WITH_OPERATION',
      'SR_OPERATION_NOT_SUPPORTED',
    ]);
  });

  const COMMON = 'unplug plug pbd_create';
  it.each<[repository: string, () => Ref<'SR'>, operations: string]>([
    [
      'an attached repository',
      () => repository(),
      `vdi_enable_cbt vdi_list_changed_blocks ${COMMON} vdi_disable_cbt update pbd_destroy vdi_resize vdi_clone vdi_data_destroy scan vdi_snapshot vdi_mirror vdi_create vdi_destroy vdi_set_on_boot`,
    ],
    [
      'an ISO library',
      () => repository({ type: 'iso' }),
      `${COMMON} pbd_destroy vdi_clone scan vdi_create vdi_destroy`,
    ],
    ['the tools', () => repository({ type: 'iso', is_tools_sr: true }), `${COMMON} pbd_destroy vdi_clone scan`],
    [
      'the drives of a host',
      () => repository({ type: 'udev' }),
      `${COMMON} update pbd_destroy vdi_introduce vdi_clone scan`,
    ],
    [
      'a detached empty repository',
      () => repository({ type: 'iso' }, [false]),
      `${COMMON} pbd_destroy vdi_clone scan vdi_create vdi_destroy forget destroy`,
    ],
    [
      'a repository that no host knows',
      () => repository({ type: 'iso' }, []),
      `${COMMON} pbd_destroy vdi_clone scan vdi_create vdi_destroy forget`,
    ],
    ['a repository that is being attached', () => repository({ current_operations: { task: 'plug' } }), 'plug'],
    ['a repository that is being scanned', () => repository({ current_operations: { task: 'scan' } }), ''],
  ])('lets %s be changed by the table', (_, make, operations) => {
    expect(allRules.SR.allowed(pool.database, make()).join(' ')).toBe(operations);
  });

  it('destroys no repository with disks in it', () => {
    const sr = repository({}, [false]);
    disk({}, sr);
    expect(allRules.SR.refusal(pool.database, sr, 'destroy')).toEqual({ code: 'SR_NOT_EMPTY', params: [] });
    expect(allRules.SR.refusal(pool.database, sr, 'forget')).toBeUndefined();
  });
});
