import { XapiError } from '../../shared/xenapi/errors';
import { mapGet, type Ref } from '../../shared/xenapi/refs';
import { withOperation, workFor, type Work } from '../operations/operation';
import type { SimulatedPool } from '../pool';
import { createVdi, destroyVdi } from '../storage/vdis';
import { parseDisks, type DiskSpec } from './provision-spec';

const DISK_MS = 1_000;
const SCRIPT_MS = 2_000;
const SCRIPTS_FOLDER = '/opt/xensource/packages/post-install-scripts/';
/** What templates say of their disks, and VMs do not. */
const PROVISION_KEYS = ['disks', 'postinstall'];

/** Makes a VM of a template, with the disks that its other_config asks for. They go again when one of them cannot be made. */
export function provision(work: Work, vm: Ref<'VM'>): Promise<void> {
  const { pool, task } = work;
  const { database } = pool;
  return withOperation(work, 'VM', vm, 'provision', async () => {
    const { other_config, metrics } = database.record('VM', vm);
    database.modify('VM', vm, { is_a_template: false });
    task.report(0.1);
    const specs = parseDisks(mapGet(other_config, 'disks') ?? '<provision/>');
    const script = mapGet(other_config, 'postinstall');
    checkScript(script);
    const disks: Ref<'VDI'>[] = [];
    try {
      for (const [index, spec] of specs.entries()) {
        await workFor(work, DISK_MS, 0.1 + (0.5 * index) / specs.length, 0.1 + (0.5 * (index + 1)) / specs.length);
        disks.push(createDisk(pool, vm, spec));
      }
      if (script !== undefined) await workFor(work, SCRIPT_MS, 0.6, 1);
    } catch (error) {
      for (const disk of disks) destroyVdi(pool, disk);
      throw error;
    }
    const kept = Object.entries(other_config).filter(([key]) => !PROVISION_KEYS.includes(key));
    database.modify('VM', vm, { other_config: Object.fromEntries(kept) });
    database.modifyIfPresent('VM_metrics', metrics, { install_time: pool.clock.now() });
  });
}

function createDisk(pool: SimulatedPool, vm: Ref<'VM'>, spec: DiskSpec): Ref<'VDI'> {
  const { database } = pool;
  const disk = createVdi(pool, {
    name_label: spec.device,
    name_description: 'Created by template provisioner',
    SR: repositoryByUuid(pool, spec.repository),
    virtual_size: spec.sizeBytes,
    type: diskType(spec.type),
  });
  database.create('VBD', {
    VM: vm,
    VDI: disk,
    userdevice: spec.device,
    bootable: spec.isBootable,
    mode: 'RW',
    type: 'Disk',
    unpluggable: spec.type !== 'system',
    other_config: { owner: '' },
  });
  return disk;
}

function repositoryByUuid({ database }: SimulatedPool, uuid: string): Ref<'SR'> {
  for (const [ref, record] of database.all('SR')) if (record.uuid === uuid) return ref;
  throw new XapiError('UUID_INVALID', ['sr', uuid]);
}

function diskType(type: string): 'system' | 'user' | 'ephemeral' | 'suspend' | 'crashdump' {
  switch (type) {
    case 'user':
    case 'ephemeral':
    case 'suspend':
    case 'crashdump':
      return type;
    default:
      return 'system';
  }
}

function checkScript(script: string | undefined): void {
  if (script === undefined || (script.startsWith(SCRIPTS_FOLDER) && !script.includes('..'))) return;
  throw new XapiError('PERMISSION_DENIED', [`illegal provision script ${script}`]);
}
