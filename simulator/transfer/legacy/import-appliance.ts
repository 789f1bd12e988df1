import { createGunzip } from 'node:zlib';
import { pipeline, Readable } from 'node:stream';
import { XapiError } from '../../../shared/xenapi/errors';
import { nullRef, type Ref } from '../../../shared/xenapi/refs';
import type { Work } from '../../operations/operation';
import { createVdi, destroyVdi, writeVdi } from '../../storage/vdis';
import { destroyVm } from '../../vm/destroy';
import { createVm, ownFields } from '../../vm/new-vm';
import { PrematureEnd, type ByteSource } from '../byte-source';
import { IMPORT_TASK } from '../import/storage';
import type { ImportState } from '../import/import-state';
import { endOfTarMember, nextTarMember, type TarMember } from '../tar';
import { Transfer } from '../transfer';
import type { Appliance, ApplianceDisk, ApplianceVm } from './appliance';

const MEMORY_MIN_BYTES = 16 * 1024 * 1024;
const PLATFORM = { acpi: 'true', apic: 'true', nx: 'false', pae: 'true' };
const WINDOWS_2000_PLATFORM = { ...PLATFORM, acpi: 'false', apic: 'false' };

/** Makes the disks and machines of an old archive, the disks by their names. */
export function createAppliance(state: ImportState, { vms, disks }: Appliance, repository: Ref<'SR'>): void {
  const { pool } = state;
  for (const { name, sizeBytes, variety } of disks) {
    state.create(
      'VDI',
      name,
      () => createVdi(pool, { SR: repository, name_label: name, virtual_size: sizeBytes, type: variety }),
      (vdi) => destroyVdi(pool, vdi),
    );
  }
  for (const vm of vms) createMachine(state, vm, disks);
}

/** Reads the disks, in the order of their folders. Rejects with PrematureEnd or IMPORT_ERROR. */
export async function receiveAppliance(
  work: Work,
  source: ByteSource,
  state: ImportState,
  disks: readonly ApplianceDisk[],
): Promise<void> {
  const totalBytes = disks.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  const transfer = new Transfer(work, totalBytes);
  try {
    let member = await nextTarMember(source);
    for (const disk of [...disks].sort((left, right) => (left.prefix < right.prefix ? -1 : 1))) {
      const vdi = state.lookup('VDI', disk.name);
      let lastName = '';
      let offset = 0;
      while (member?.name.startsWith(disk.prefix) === true) {
        if (member.name <= lastName) throw failure('Stream_vdi.Failure("Invalid XVA file")');
        for await (const bytes of unpacked(source, member)) {
          writeVdi(work.pool, vdi, offset, bytes);
          transfer.advance(bytes.length);
          offset += bytes.length;
        }
        await endOfTarMember(source, member);
        lastName = member.name;
        member = await nextTarMember(source);
      }
    }
    if (member !== undefined) throw failure('Stream_vdi.Failure("Some XVA data not processed")');
  } finally {
    transfer.end();
  }
}

function createMachine(state: ImportState, vm: ApplianceVm, disks: readonly ApplianceDisk[]): void {
  const { pool, task, options } = state;
  const isWindows2000 = vm.distribution === 'windows' && vm.distributionVersion === 'win2k';
  const made = state.create(
    'VM',
    vm.label,
    () =>
      createVm(pool, {
        ...ownFields(pool),
        name_label: `${vm.label} import`,
        name_description: vm.description,
        is_a_template: false,
        memory_static_max: vm.memoryBytes,
        memory_dynamic_max: vm.memoryBytes,
        memory_dynamic_min: vm.memoryBytes,
        memory_static_min: MEMORY_MIN_BYTES,
        // xapi: the count in the file is not read
        VCPUs_max: 1,
        VCPUs_at_startup: 1,
        actions_after_shutdown: 'destroy',
        actions_after_reboot: 'restart',
        actions_after_crash: 'destroy',
        domain_type: vm.isHvm ? 'hvm' : 'pv',
        HVM_boot_policy: vm.isHvm ? 'BIOS order' : '',
        HVM_boot_params: vm.isHvm ? { order: 'cd' } : {},
        HVM_shadow_multiplier: 1,
        platform: isWindows2000 ? WINDOWS_2000_PLATFORM : PLATFORM,
        PV_bootloader: 'pygrub',
        PV_legacy_args: vm.kernelArguments,
        other_config: { [IMPORT_TASK]: task.ref },
        current_operations: options.force ? {} : { [task.ref]: 'import' },
      }),
    (ref) => destroyVm(pool, ref),
  );
  state.createdVms.push(made);
  createDrives(state, made, vm, disks);
}

/** The disks, and an empty drive for discs. Its numbers are those that the devices' letters stand for. */
function createDrives(
  state: ImportState,
  vm: Ref<'VM'>,
  { drives }: ApplianceVm,
  disks: readonly ApplianceDisk[],
): void {
  const { database } = state.pool;
  for (const { device, isRoot, isWritable, disk } of drives) {
    database.create('VBD', {
      VM: vm,
      VDI: state.lookup('VDI', disk),
      userdevice: deviceNumber(device),
      bootable: isRoot,
      mode: isWritable ? 'RW' : 'RO',
      type: 'Disk',
      unpluggable: disks.find(({ name }) => name === disk)?.variety !== 'system',
      other_config: { owner: '' },
    });
  }
  const used = new Set(drives.map(({ device }) => deviceNumber(device)));
  let free = 0;
  while (used.has(String(free))) free += 1;
  database.create('VBD', {
    VM: vm,
    VDI: nullRef(),
    userdevice: String(free),
    mode: 'RO',
    type: 'CD',
    unpluggable: true,
    empty: true,
  });
}

/** `sdb` is the second. */
function deviceNumber(device: string): string {
  const [letter = 'a'] = /[a-z]$/.exec(device) ?? [];
  return String(letter.charCodeAt(0) - 'a'.charCodeAt(0));
}

/** xapi: each piece is a stream of gzip of its own */
async function* unpacked(source: ByteSource, { sizeBytes }: TarMember): AsyncGenerator<Buffer, void> {
  const unpacking = createGunzip();
  pipeline(Readable.from(source.next(sizeBytes)), unpacking, () => undefined);
  try {
    for await (const bytes of unpacking) yield asBuffer(bytes);
  } catch {
    throw new PrematureEnd();
  }
}

function asBuffer(piece: unknown): Buffer {
  return piece as Buffer;
}

function failure(words: string): XapiError {
  return new XapiError('IMPORT_ERROR', [words]);
}
