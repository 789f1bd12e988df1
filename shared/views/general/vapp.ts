import { text } from '../../contract';
import { vmName } from '../../model/names';
import type { Ref } from '../../xenapi/refs';
import type { Reader } from '../view';
import { codeProperty, edited, objectProperty, textProperty, type Section } from './property';

/** What a vApp is, and its VMs as they start: by their order, each with those of the same. */
export function vappSections(read: Reader, ref: Ref<'VM_appliance'>): readonly Section[] {
  const vapp = read.record('VM_appliance', ref);
  if (vapp === undefined) return [];
  const members = vapp.VMs.flatMap((member) => {
    const vm = read.record('VM', member);
    return vm === undefined ? [] : [{ member, vm }];
  });
  return [
    {
      key: 'general',
      properties: [
        edited('object.rename', textProperty('name', vapp.name_label)),
        edited(
          'object.describe',
          textProperty('description', vapp.name_description) ?? textProperty('description', text('value.notSet')),
        ),
        codeProperty('uuid', vapp.uuid),
      ],
    },
    {
      key: 'vappVms',
      properties: members
        .toSorted((one, other) => Number(one.vm.order) - Number(other.vm.order))
        .map(({ member, vm }) => {
          const link = objectProperty(member, read, 'VM', member, vmName(read, vm));
          return link && { ...link, label: text('property.startOrder', { order: Number(vm.order) }) };
        }),
    },
  ];
}
