import { z } from 'zod';
import { parseObjectId, ReasonError, text } from '../../contract';
import { asRef } from '../../xenapi/refs';
import type { Command } from '../command';
import { isRealVm } from '../VM/vm-command';
import { withInput } from '../with-input';

export const assignVapp: Command<'VM'> = {
  id: 'vapp.assign',
  class: 'VM',
  label: 'command.vapp.assign.label',
  icon: 'cube',
  group: 'vapp',
  order: 510,
  isPrimary: false,
  form: 'vapp',
  appliesTo: (target) => isRealVm(target) && target.read.count('VM_appliance') > 0,
  check: () => undefined,
  ...withInput(z.object({ vapp: z.string().min(1).max(600) }), async ({ api }, { ref, read }, input) => {
    const vapp = parseObjectId(input.vapp);
    const isHere = vapp.class === 'VM_appliance' && vapp.connection === read.connection.id;
    if (!isHere) throw new ReasonError(text('organise.problem.vappOfOtherPool'));
    await api.VM.set_appliance(ref, asRef<'VM_appliance'>(vapp.ref));
  }),
};
