import { XapiError } from '../../../shared/xenapi/errors';
import { mapGet } from '../../../shared/xenapi/refs';
import type { ArchivedDisk } from '../disk-blocks';
import { recordOf, type ArchivedObject } from './archive-header';
import type { ImportState } from './import-state';
import { importInterface, importNetwork } from './network';
import { importDisk, importDrive, importRepository } from './storage';
import { importGuestMetrics, importVm, linkSnapshots } from './vm';

type Importer = (state: ImportState, object: ArchivedObject) => void;

/** By class, in the server's order: what others refer to comes first. */
const importers: readonly (readonly [string, Importer])[] = [
  ['host', importHost],
  ['SR', importRepository],
  ['VDI', importDisk],
  ['VM_guest_metrics', importGuestMetrics],
  ['VM', importVm],
  ['network', importNetwork],
  ['GPU_group', importGpuGroup],
  ['VBD', importDrive],
  ['VIF', importInterface],
  ['VGPU_type', importGpuType],
  ['VGPU', importGpu],
  ['VTPM', importTpm],
];

/** Makes the objects of an archive. Throws what is wrong with one of them, after which `state.undo` is for the caller. */
export function importObjects(state: ImportState): void {
  if (state.options.restore) assertRestorable(state);
  for (const [className, importer] of importers) {
    for (const object of state.objects) if (object.className === className) importer(state, object);
  }
  if (!state.options.dryRun) linkSnapshots(state);
}

/** The disks that an archive brings along: of drives that are not for discs, and images of suspended machines. */
export function streamedDisks(state: ImportState): ArchivedDisk[] {
  const used = new Set<string>();
  for (const object of state.objects) {
    if (object.className !== 'VBD') continue;
    const { type, VDI } = recordOf('VBD', object);
    if (type !== 'CD' && VDI !== undefined) used.add(VDI);
  }
  return state.objects.flatMap((object) => {
    const vdi = object.className === 'VDI' ? state.find('VDI', object.id) : undefined;
    if (vdi === undefined) return [];
    const { type, SR, virtual_size } = recordOf('VDI', object);
    const isStreamed = type === 'suspend' || (used.has(object.id) && !isIso(state, SR ?? ''));
    return isStreamed ? [{ prefix: object.id, vdi, sizeBytes: Number(virtual_size ?? 0) }] : [];
  });
}

/** Throws DUPLICATE_VM where another machine has the seed that the network addresses come from. */
function assertRestorable({ pool: { database }, objects }: ImportState): void {
  const existing = [...database.all('VM')];
  for (const object of objects) {
    if (object.className !== 'VM') continue;
    const { uuid = '', other_config } = recordOf('VM', object);
    const seed = mapGet(other_config, 'mac_seed');
    if (seed === undefined || existing.some(([, vm]) => vm.uuid === uuid)) continue;
    const twin = existing.find(([, vm]) => mapGet(vm.other_config, 'mac_seed') === seed);
    if (twin !== undefined) throw new XapiError('DUPLICATE_VM', [twin[0], uuid]);
  }
}

function importHost(state: ImportState, object: ArchivedObject): void {
  const { uuid } = recordOf('host', object);
  for (const [host, record] of state.pool.database.all('host')) if (record.uuid === uuid) state.map(object.id, host);
}

function importGpuGroup(state: ImportState, object: ArchivedObject): void {
  const wanted = recordOf('GPU_group', object).GPU_types?.join();
  for (const [group, { GPU_types }] of state.pool.database.all('GPU_group')) {
    if (GPU_types.join() === wanted) state.map(object.id, group);
  }
}

function importGpuType(state: ImportState, object: ArchivedObject): void {
  const { vendor_name, model_name } = recordOf('VGPU_type', object);
  for (const [type, record] of state.pool.database.all('VGPU_type')) {
    if (record.vendor_name === vendor_name && record.model_name === model_name) state.map(object.id, type);
  }
}

function importGpu(state: ImportState, object: ArchivedObject): void {
  const { database } = state.pool;
  const record = recordOf('VGPU', object);
  const places = {
    VM: state.lookup('VM', record.VM ?? ''),
    GPU_group: state.lookup('GPU_group', record.GPU_group ?? ''),
    type: state.lookup('VGPU_type', record.type ?? ''),
  };
  state.create(
    'VGPU',
    object.id,
    () => database.create('VGPU', { ...record, ...places, uuid: '', currently_attached: false }),
    (vgpu) => database.destroy('VGPU', vgpu),
  );
}

function importTpm(state: ImportState, object: ArchivedObject): void {
  const { database } = state.pool;
  const record = recordOf('VTPM', object);
  const vm = state.lookup('VM', record.VM ?? '');
  state.create(
    'VTPM',
    object.id,
    () => database.create('VTPM', { ...record, uuid: '', VM: vm }),
    (vtpm) => database.destroy('VTPM', vtpm),
  );
}

function isIso(state: ImportState, repository: string): boolean {
  return state.archived('SR', repository).content_type === 'iso';
}
