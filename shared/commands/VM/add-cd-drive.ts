import { ReasonError, text } from '../../contract';
import { whyNoNewDrive } from '../../model/cd-drives';
import { nullRef } from '../../xenapi/refs';
import type { Command } from '../command';
import { drivesOf } from './cd-drive';
import { isRealVm } from './vm-command';

/** Where guests look for it first, and templates have it. */
const USUAL_DEVICE = '3';

/** An empty DVD drive for a VM that has none. A guest that runs sees it after its next start. */
export const addCdDrive: Command<'VM'> = {
  id: 'VM.addCdDrive',
  class: 'VM',
  label: 'command.VM.addCdDrive.label',
  icon: 'eject',
  group: 'drives',
  order: 262,
  isPrimary: false,
  isUnlisted: true,
  appliesTo: (target) => isRealVm(target) && drivesOf(target).length === 0,
  check: ({ read, ref }) => {
    const vm = read.record('VM', ref);
    return vm === undefined ? text('reason.gone') : whyNoNewDrive(vm);
  },
  run: async ({ api }, { ref }) => {
    const devices = await api.VM.get_allowed_VBD_devices(ref);
    const userdevice = devices.includes(USUAL_DEVICE) ? USUAL_DEVICE : devices[0];
    if (userdevice === undefined) throw new ReasonError(text('reason.noFreeDevice'));
    await api.VBD.create({
      VM: ref,
      VDI: nullRef<'VDI'>(),
      userdevice,
      bootable: false,
      mode: 'RO',
      type: 'CD',
      empty: true,
      other_config: {},
      qos_algorithm_type: '',
      qos_algorithm_params: {},
    });
  },
};
