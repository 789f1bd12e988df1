import { text } from '../../contract';
import type { Command } from '../command';

/** The VMs stay as they are. */
export const deleteVapp: Command<'VM_appliance'> = {
  id: 'vapp.delete',
  class: 'VM_appliance',
  label: 'command.vapp.delete.label',
  icon: 'trash',
  group: 'vapp',
  order: 530,
  isPrimary: false,
  appliesTo: ({ read, ref }) => read.record('VM_appliance', ref) !== undefined,
  check: ({ read, ref }) => {
    const operations = read.record('VM_appliance', ref)?.current_operations ?? {};
    return Object.keys(operations).length > 0 ? text('reason.vappBusy') : undefined;
  },
  ask: (targets) => ({
    title: text('command.vapp.delete.ask.title', { count: targets.length }),
    body: text('command.vapp.delete.ask.body', { count: targets.length }),
    names: targets.map(({ name }) => name),
    confirm: text('command.vapp.delete.label'),
    isDangerous: true,
  }),
  run: ({ api }, { ref }) => api.VM_appliance.destroy(ref),
};
