import { NULL_REF } from '../../../../shared/xenapi/refs';
import type { Choice, Estate } from './estate';

export function storageCalls(estate: Estate): readonly Choice[] {
  const { random } = estate;
  const sr = (): string => estate.any('SR');
  const vdi = (): string => estate.any('VDI');
  const vbd = (): string => estate.any('VBD');
  return [
    () => ['VDI.create', [newDisk(estate)]],
    () => ['VDI.clone', [vdi(), {}]],
    () => ['VDI.snapshot', [vdi(), {}]],
    () => ['VDI.copy', [vdi(), sr(), NULL_REF, NULL_REF]],
    () => ['VDI.resize', [vdi(), estate.gib(1, 80)]],
    () => ['VDI.pool_migrate', [vdi(), sr(), {}]],
    () => ['VDI.destroy', [vdi()]],
    () => ['VDI.forget', [vdi()]],
    () => ['VDI.set_sharable', [vdi(), random.chance(0.2)]],
    () => ['VDI.set_on_boot', [vdi(), random.pick(['persist', 'reset'])]],
    () => ['VDI.enable_cbt', [vdi()]],
    () => ['VDI.disable_cbt', [vdi()]],
    () => ['VBD.create', [newDrive(estate)]],
    () => ['VBD.plug', [vbd()]],
    () => ['VBD.unplug', [vbd()]],
    () => ['VBD.eject', [vbd()]],
    () => ['VBD.insert', [vbd(), vdi()]],
    () => ['VBD.set_mode', [vbd(), random.pick(['RO', 'RW'])]],
    () => ['VBD.set_unpluggable', [vbd(), random.chance(0.5)]],
    () => ['VBD.destroy', [vbd()]],
    () => ['PBD.plug', [estate.any('PBD')]],
    () => ['PBD.plug', [estate.anyWhere('PBD', ({ currently_attached }) => !currently_attached)]],
    () => ['PBD.unplug', [estate.any('PBD')]],
    () => ['SR.scan', [sr()]],
    () => ['SR.forget', [estate.anyWhere('SR', ({ PBDs }) => PBDs.length === 0)]],
  ];
}

function newDisk(estate: Estate): object {
  const { random } = estate;
  return {
    name_label: estate.name(),
    name_description: '',
    SR: estate.any('SR'),
    virtual_size: estate.gib(1, 40),
    type: 'user',
    sharable: random.chance(0.2),
    read_only: random.chance(0.1),
    other_config: {},
  };
}

function newDrive(estate: Estate): object {
  const { random } = estate;
  return {
    VM: estate.vm(),
    VDI: estate.any('VDI'),
    userdevice: 'autodetect',
    bootable: false,
    mode: random.pick(['RO', 'RW']),
    type: random.pick(['Disk', 'CD']),
    empty: random.chance(0.2),
    unpluggable: true,
    other_config: {},
    qos_algorithm_type: '',
    qos_algorithm_params: {},
  };
}
