import { z } from 'zod';
import { text } from '../../contract';
import { whyNoDiscChange } from '../../model/cd-drives';
import type { Command } from '../command';
import { withInput } from '../with-input';
import { discOf, driveOf, drivesOf } from './cd-drive';
import { isRealVm } from './vm-command';

const discInput = z.object({ drive: z.string().min(1).max(600), disc: z.string().min(1).max(600) });

/** Puts a disc into a DVD drive, in place of what is in it. */
export const insertCd: Command<'VM'> = {
  id: 'VM.insertCd',
  class: 'VM',
  label: 'command.VM.insertCd.label',
  icon: 'eject',
  group: 'drives',
  order: 260,
  isPrimary: false,
  isUnlisted: true,
  appliesTo: (target) => isRealVm(target) && drivesOf(target).length > 0,
  check: (target) => {
    const vm = target.read.record('VM', target.ref);
    if (vm === undefined) return text('reason.gone');
    const reasons = drivesOf(target).map(([, vbd]) => whyNoDiscChange(vm, vbd));
    return reasons.includes(undefined) ? undefined : reasons[0];
  },
  ...withInput(discInput, async ({ api, follow }, target, { drive, disc }) => {
    const [vbd, { empty, VDI: before }] = driveOf(target, drive);
    const chosen = discOf(target, disc);
    if (empty) {
      await follow(api.Async.VBD.insert(vbd, chosen));
      return;
    }
    if (before === chosen) return;
    await follow(api.Async.VBD.eject(vbd));
    try {
      await follow(api.Async.VBD.insert(vbd, chosen));
    } catch (error) {
      // The guest keeps what it had where the new disc cannot be read.
      await follow(api.Async.VBD.insert(vbd, before)).catch(() => undefined);
      throw error;
    }
  }),
};
