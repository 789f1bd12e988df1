import { ReasonError, text } from '../../contract';
import type { Command } from '../command';
import { withInput } from '../with-input';
import { chosenHostSchema, hostOf } from './chosen-host';
import { isRealVm, whyNot } from './vm-command';

/** Moves a running VM to another host of its pool while it runs. */
export const migrateVmToHost: Command<'VM'> = {
  id: 'VM.migrateToHost',
  class: 'VM',
  label: 'command.VM.migrateToHost.label',
  icon: 'swap-horizontal',
  group: 'place',
  order: 240,
  isPrimary: false,
  appliesTo: isRealVm,
  check: (target) => whyNot(target, 'pool_migrate', 'Running'),
  form: 'host',
  ...withInput(chosenHostSchema, async ({ api, follow }, target, input) => {
    const host = hostOf(target, input.host);
    if (target.read.record('VM', target.ref)?.resident_on === host) throw new ReasonError(text('reason.alreadyThere'));
    // The server would begin a move to a host that lacks the VM's storage, and fail only later.
    await api.VM.assert_can_boot_here(target.ref, host);
    await follow(api.Async.VM.pool_migrate(target.ref, host, { live: 'true' }));
  }),
};
