import { isDiskOwned } from '../../model/disk-owner';
import { srName, vdiName, vmName } from '../../model/names';
import { hintedVm } from '../../model/vdi-hint';
import type { Ref } from '../../xenapi/refs';
import type { Reader } from '../view';
import { identitySections } from './identity';
import { managedByProperty } from './managed-by';
import { bytesProperty, codeProperty, objectProperty, textProperty, yesNoProperty, type Section } from './property';

export function vdiSections(read: Reader, ref: Ref<'VDI'>): readonly Section[] {
  const vdi = read.record('VDI', ref);
  if (vdi === undefined) return [];
  const sr = read.record('SR', vdi.SR);
  const vbds = vdi.VBDs.map((vbd) => read.record('VBD', vbd)).filter((vbd) => vbd !== undefined);
  // Of a disk that a VM has, everybody sees whose it is.
  const hinted = vdi.VBDs.length === 0 ? hintedVm(read, vdi) : undefined;
  return [
    ...identitySections(read, vdi, vdiName(read, vdi), [
      managedByProperty(read, 'VDI', ref),
      sr && objectProperty('sr', read, 'SR', vdi.SR, srName(sr)),
      textProperty('vdiType', vdi.type),
      yesNoProperty('isReadOnly', vdi.read_only),
      yesNoProperty('isSharable', vdi.sharable),
      yesNoProperty('changedBlockTracking', vdi.cbt_enabled),
      codeProperty('storageVolume', vdi.location),
      vbds.length === 0 ? undefined : yesNoProperty('deletedWithVm', vbds.some(isDiskOwned)),
      hinted && objectProperty('madeFor', read, 'VM', hinted[0], vmName(read, hinted[1])),
    ]),
    {
      key: 'size',
      properties: [
        bytesProperty('virtualSize', vdi.virtual_size),
        bytesProperty('spaceUsed', vdi.physical_utilisation),
      ],
    },
    {
      key: 'usedBy',
      properties: vdi.VBDs.map((vbdRef) => {
        const vbd = read.record('VBD', vbdRef);
        const vm = vbd === undefined ? undefined : read.record('VM', vbd.VM);
        if (vbd === undefined || vm === undefined) return undefined;
        const link = objectProperty(vbdRef, read, 'VM', vbd.VM, vm.name_label);
        return link && { ...link, label: vbd.device === '' ? vbd.userdevice : vbd.device };
      }),
    },
  ];
}
