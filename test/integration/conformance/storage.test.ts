import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SRRecord, VBDRecord, VDIRecord } from '../../../shared/xenapi/records.gen';
import { CARRIERS, openBench, type Bench } from './carriers';

const GIB = 1024 ** 3;
const NULL = 'OpaqueRef:NULL';

describe.each(CARRIERS)('storage over %s', (carrier) => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await openBench(carrier);
  });
  afterAll(() => bench.close());

  const value = <T>(method: string, ...params: unknown[]): Promise<T> =>
    bench.client.call<T>(method, bench.session, ...params);
  const outcome = (method: string, ...params: unknown[]) => bench.client.outcome(method, bench.session, ...params);

  async function repository(name: string): Promise<string> {
    return (await value<string[]>('SR.get_by_name_label', name))[0] ?? '';
  }

  const template = async (): Promise<object> => ({
    name_label: 'conformance',
    name_description: '',
    SR: await repository('NFS Silver 1'),
    virtual_size: String(GIB),
    type: 'user',
    sharable: false,
    read_only: false,
    other_config: {},
  });

  async function disk(fields: Partial<VDIRecord> = {}): Promise<string> {
    return value<string>('VDI.create', { ...(await template()), ...fields });
  }

  /** A VM of its own with a given power state, without drives. */
  function machine(power_state: 'Halted' | 'Running' | 'Suspended', hasDrivers = true): string {
    const [pool] = bench.simulator.pools;
    if (pool === undefined) throw new Error('no pool');
    const { database } = pool;
    const [host] = [...database.all('host')].map(([ref]) => ref);
    const metrics = database.create('VM_metrics', {
      current_domain_type: power_state === 'Running' ? 'hvm' : 'unspecified',
    });
    const guest_metrics = database.create('VM_guest_metrics', { PV_drivers_detected: hasDrivers });
    return database.create('VM', {
      power_state,
      metrics,
      guest_metrics,
      name_label: 'conformance',
      ...(host !== undefined && power_state === 'Running' ? { resident_on: host } : {}),
    });
  }

  const drive = (VM: string, VDI: string, fields: object = {}) => ({
    VM,
    VDI,
    userdevice: 'autodetect',
    bootable: false,
    mode: 'RW',
    type: 'Disk',
    unpluggable: true,
    empty: false,
    other_config: {},
    qos_algorithm_type: '',
    qos_algorithm_params: {},
    ...fields,
  });
  const emptyDrive = (vm: string) => drive(vm, NULL, { type: 'CD', mode: 'RO', empty: true });
  const allowed = async (vbd: string): Promise<readonly string[]> =>
    [...(await value<VBDRecord>('VBD.get_record', vbd)).allowed_operations].sort();

  describe('VBDs', () => {
    it('of a halted VM allow attach, insert and eject only', async () => {
      const vm = machine('Halted');
      const [plain, empty, full] = [
        await value<string>('VBD.create', drive(vm, await disk())),
        await value<string>('VBD.create', emptyDrive(vm)),
        await value<string>('VBD.create', drive(vm, await iso(), { type: 'CD', mode: 'RO' })),
      ];
      expect([await allowed(plain), await allowed(empty), await allowed(full)]).toEqual([
        ['attach'],
        ['attach', 'insert'],
        ['attach', 'eject'],
      ]);
    });

    async function iso(): Promise<string> {
      const library = await value<SRRecord>('SR.get_record', await repository('ISO library'));
      return library.VDIs[0] ?? '';
    }

    it('are plugged and unplugged while the VM runs', async () => {
      const vm = machine('Running');
      const vbd = await value<string>('VBD.create', drive(vm, await disk()));
      expect(await allowed(vbd)).toEqual(['attach', 'pause', 'plug', 'unpause']);
      expect(await outcome('VBD.unplug', vbd)).toEqual({ error: ['DEVICE_ALREADY_DETACHED', vbd] });
      await value('VBD.plug', vbd);
      expect(await allowed(vbd)).toEqual(['attach', 'pause', 'unpause', 'unplug', 'unplug_force']);
      expect(await value('VBD.get_device', vbd)).toBe('xvda');
      expect(await outcome('VBD.plug', vbd)).toEqual({ error: ['DEVICE_ALREADY_ATTACHED', vbd] });
      const uuids = [await value('VBD.get_uuid', vbd), await value('VM.get_uuid', vm)];
      expect(await outcome('VBD.destroy', vbd)).toEqual({
        error: ['OPERATION_NOT_ALLOWED', `VBD '${String(uuids[0])}' still attached to '${String(uuids[1])}'`],
      });
      await value('VBD.unplug', vbd);
      await value('VBD.destroy', vbd);
      expect(await outcome('VBD.get_uuid', vbd)).toEqual({ error: ['HANDLE_INVALID', 'VBD', vbd] });
    });

    it('of VMs that do not run are not plugged', async () => {
      const vm = machine('Halted');
      const vbd = await value<string>('VBD.create', drive(vm, await disk()));
      expect(await outcome('VBD.plug', vbd)).toEqual({ error: ['VM_BAD_POWER_STATE', vm, 'running', 'halted'] });
    });

    it('of VMs without drivers are not plugged', async () => {
      const vm = machine('Running', false);
      const vbd = await value<string>('VBD.create', drive(vm, await disk()));
      expect(await outcome('VBD.plug', vbd)).toEqual({ error: ['VM_MISSING_PV_DRIVERS', vm] });
    });

    it('that hold CDs are not plugged into an HVM machine', async () => {
      const vbd = await value<string>('VBD.create', emptyDrive(machine('Running')));
      expect(await outcome('VBD.plug', vbd)).toEqual({
        error: ['OPERATION_NOT_ALLOWED', 'HVM CDROMs cannot be hotplugged/unplugged, only inserted or ejected'],
      });
    });

    it('take a CD when they are empty, and give it back', async () => {
      const vbd = await value<string>('VBD.create', emptyDrive(machine('Running')));
      const image = await iso();
      expect(await outcome('VBD.eject', vbd)).toEqual({ error: ['VBD_IS_EMPTY', vbd] });
      await value('VBD.insert', vbd, image);
      expect([await value('VBD.get_VDI', vbd), await value('VBD.get_empty', vbd)]).toEqual([image, false]);
      expect(await outcome('VBD.insert', vbd, image)).toEqual({ error: ['VBD_NOT_EMPTY', vbd] });
      await value('VBD.eject', vbd);
      expect([await value('VBD.get_VDI', vbd), await value('VBD.get_empty', vbd)]).toEqual([NULL, true]);
    });

    it('take images alone as CDs', async () => {
      const vbd = await value<string>('VBD.create', emptyDrive(machine('Halted')));
      const plain = await disk();
      expect(await outcome('VBD.insert', vbd, plain)).toEqual({ error: ['VDI_IS_NOT_ISO', plain, 'nfs'] });
    });

    it('with CDs of a suspended VM stay as they are', async () => {
      const vm = machine('Suspended');
      const vbd = await value<string>('VBD.create', emptyDrive(vm));
      expect(await outcome('VBD.insert', vbd, await iso())).toEqual({
        error: ['VM_BAD_POWER_STATE', vm, 'halted, running', 'suspended'],
      });
    });

    it('that write share a disk with no other', async () => {
      const shared = await disk();
      const [first, second] = [
        await value<string>('VBD.create', drive(machine('Running'), shared)),
        await value<string>('VBD.create', drive(machine('Running'), shared)),
      ];
      await value('VBD.plug', first);
      expect(await outcome('VBD.plug', second)).toEqual({ error: ['VDI_IN_USE', shared] });
      expect(await outcome('VBD.assert_attachable', second)).toEqual({ error: ['VDI_IN_USE', shared] });
    });

    it.each<[what: string, fields: object, error: readonly string[]]>([
      ['CDs that can be written', { type: 'CD', mode: 'RW' }, ['VBD_CDS_MUST_BE_READONLY']],
      ['empty disks', { VDI: NULL, empty: true }, ['VBD_NOT_REMOVABLE_MEDIA', 'in constructor']],
      ['places that are none', { userdevice: 'here' }, ['INVALID_DEVICE', 'here']],
      ['places that are taken', { userdevice: '0' }, ['DEVICE_ALREADY_EXISTS', '0']],
      ['places that are taken under another name', { userdevice: 'hda' }, ['DEVICE_ALREADY_EXISTS', 'hda']],
    ])('are not created for %s', async (_, fields, error) => {
      const vm = machine('Halted');
      await value('VBD.create', drive(vm, await disk(), { userdevice: 'xvda' }));
      expect(await outcome('VBD.create', drive(vm, await disk(), fields))).toEqual({ error });
    });

    it('are not created to write to what can only be read', async () => {
      const fixed = await disk({ read_only: true });
      expect(await outcome('VBD.create', drive(machine('Halted'), fixed))).toEqual({ error: ['VDI_READONLY', fixed] });
    });

    it('find the next free place by themselves', async () => {
      const vm = machine('Halted');
      await value('VBD.create', drive(vm, await disk(), { userdevice: '0' }));
      const vbd = await value<string>(
        'VBD.create',
        drive(vm, await disk(), { device: 'sdz', currently_attached: true }),
      );
      const record = await value<VBDRecord>('VBD.get_record', vbd);
      expect([record.userdevice, record.device, record.currently_attached]).toEqual(['1', '', false]);
    });
  });

  describe('VDIs', () => {
    it('are resized, and do not shrink', async () => {
      const vdi = await disk();
      await value('VDI.resize', vdi, String(3 * GIB));
      expect(Number(await value('VDI.get_virtual_size', vdi))).toBe(3 * GIB);
      expect(await outcome('VDI.resize', vdi, String(GIB))).toEqual({
        error: ['SR_BACKEND_FAILURE_79', '', 'VDI Invalid size [opterr=shrinking not allowed]', ''],
      });
    });

    it('in use are told which operation they are in use for', async () => {
      const vdi = await disk();
      const vbd = await value<string>('VBD.create', drive(machine('Running'), vdi));
      await value('VBD.plug', vbd);
      expect(await outcome('VDI.resize', vdi, String(3 * GIB))).toEqual({ error: ['VDI_IN_USE', vdi, 'resize'] });
      expect(await outcome('VDI.destroy', vdi)).toEqual({ error: ['VDI_IN_USE', vdi, 'destroy'] });
      expect(await outcome('VDI.copy', vdi, await repository('NFS Silver 1'), NULL, NULL)).toEqual({
        error: ['VDI_IN_USE', vdi, 'copy'],
      });
      const snapshot = await value<string>('VDI.snapshot', vdi, {});
      expect(await value('VDI.get_snapshot_of', snapshot)).toBe(vdi);
    });

    it('are copied to another repository, or into a disk that is large enough', async () => {
      const [vdi, small] = [await disk({ virtual_size: 2 * GIB }), await disk()];
      const target = await repository('iSCSI Gold 1');
      const copy = await value<string>('VDI.copy', vdi, target, NULL, NULL);
      expect(await value('VDI.get_SR', copy)).toBe(target);
      expect(await outcome('VDI.copy', vdi, NULL, NULL, small)).toEqual({
        error: ['VDI_TOO_SMALL', small, String(2 * GIB)],
      });
      expect(await value('VDI.copy', small, NULL, NULL, vdi)).toBe(vdi);
    });

    it('fill their repository up to its end', async () => {
      const [local] = await value<string[]>('SR.get_by_name_label', 'Local storage');
      const record = { SR: local, virtual_size: String(1_900 * GIB) };
      expect(await outcome('VDI.create', { ...(await template()), ...record })).toEqual({
        error: ['SR_BACKEND_FAILURE_44', '', 'There is insufficient space', ''],
      });
    });

    it('move while their VM runs, and not without one', async () => {
      const vdi = await disk();
      const target = await repository('iSCSI Gold 1');
      expect(await outcome('VDI.pool_migrate', vdi, target, {})).toEqual({ error: ['VBD_MISSING'] });
      const vm = machine('Running');
      const vbd = await value<string>('VBD.create', drive(vm, vdi));
      await value('VBD.plug', vbd);
      const moved = await value<string>('VDI.pool_migrate', vdi, target, {});
      expect([await value('VBD.get_VDI', vbd), await value('VDI.get_SR', moved)]).toEqual([moved, target]);
      expect(await outcome('VDI.get_uuid', vdi)).toEqual({ error: ['HANDLE_INVALID', 'VDI', vdi] });
    });

    it('tell which of their blocks have changed', async () => {
      const vdi = await disk();
      await value('VDI.enable_cbt', vdi);
      const before = await value<string>('VDI.snapshot', vdi, {});
      const after = await value<string>('VDI.snapshot', vdi, {});
      expect(await value('VDI.list_changed_blocks', before, after)).toBe(
        Buffer.alloc(GIB / 65536 / 8).toString('base64'),
      );
      await value('VDI.data_destroy', before);
      expect(await value('VDI.get_type', before)).toBe('cbt_metadata');
      expect(await outcome('VDI.data_destroy', vdi)).toEqual({
        error: ['OPERATION_NOT_ALLOWED', `VDI is not a snapshot: ${vdi}`],
      });
    });

    it('that were forgotten are found by a scan', async () => {
      const vdi = await disk({ name_label: 'forgotten' });
      await value('VDI.forget', vdi);
      expect(await value('VDI.get_by_name_label', 'forgotten')).toEqual([]);
      await value('SR.scan', await repository('NFS Silver 1'));
      expect(await value('VDI.get_by_name_label', 'forgotten')).toHaveLength(1);
    });
  });
});
