import { z } from 'zod';
import { text } from '../../contract';
import { whyNoDiscChange } from '../../model/cd-drives';
import type { Command } from '../command';
import { withInput } from '../with-input';
import { driveOf, drivesOf } from './cd-drive';
import { isRealVm } from './vm-command';

/** Without a drive all of them are emptied. */
const driveInput = z.object({ drive: z.string().min(1).max(600).optional() }).optional();

/** Takes the discs out of DVD drives: one that is in a drive can keep a VM from moving. */
export const ejectCd: Command<'VM'> = {
  id: 'VM.ejectCd',
  class: 'VM',
  label: 'command.VM.ejectCd.label',
  icon: 'eject',
  group: 'drives',
  order: 261,
  isPrimary: false,
  appliesTo: (target) => isRealVm(target) && drivesOf(target).some(([, vbd]) => !vbd.empty),
  check: (target) => {
    const vm = target.read.record('VM', target.ref);
    if (vm === undefined) return text('reason.gone');
    const reasons = drivesOf(target)
      .filter(([, vbd]) => !vbd.empty)
      .map(([, vbd]) => whyNoDiscChange(vm, vbd));
    return reasons.includes(undefined) ? undefined : (reasons[0] ?? text('reason.driveEmpty'));
  },
  ...withInput(driveInput, async ({ api, follow }, target, input) => {
    const drive = input?.drive;
    const drives = drive === undefined ? drivesOf(target) : [driveOf(target, drive)];
    for (const [vbd, { empty }] of drives) {
      if (!empty) await follow(api.Async.VBD.eject(vbd));
    }
  }),
};
