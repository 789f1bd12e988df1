import { parseObjectId, toObjectId, type DiscRow, type ObjectId } from '../contract';
import { canVmSee, isDisc, isDiscLibrary, isToolsDisc } from '../model/cd-drives';
import { srName, vdiName } from '../model/names';
import { naturalOrderKey } from '../model/natural-order';
import type { SRRecord } from '../xenapi/records.gen';
import { asRef } from '../xenapi/refs';
import type { Reader, View } from './view';

interface DiscsParams {
  readonly id: ObjectId;
}

/** What can be put into a VM's DVD drive: the discs of every library that it can see, the guest tools first. */
export const discsView: View<DiscsParams, DiscRow> = {
  rows(readers, { id }) {
    const key = parseObjectId(id);
    const read = readers.of(key.connection);
    const vm = key.class === 'VM' ? read?.record('VM', asRef<'VM'>(key.ref)) : undefined;
    if (read === undefined || vm === undefined) return [];
    return Array.from(read.all('SR'), ([, sr]) => sr)
      .filter((sr) => isDiscLibrary(sr) && canVmSee(read, vm, sr))
      .flatMap((sr) => discRows(read, sr));
  },
};

function discRows(read: Reader, sr: SRRecord): readonly DiscRow[] {
  return sr.VDIs.flatMap((ref) => {
    const vdi = read.record('VDI', ref);
    if (vdi === undefined || !isDisc(vdi)) return [];
    const isTools = isToolsDisc(vdi, sr);
    const sort = [isTools ? '0' : '1', naturalOrderKey(sr.name_label), sr.uuid, naturalOrderKey(vdi.name_label)];
    return [
      {
        id: toObjectId(read.connection.id, 'VDI', ref),
        sort: sort.join('\n'),
        label: vdiName(read, vdi),
        library: srName(sr),
        sizeBytes: Number(vdi.virtual_size),
        ...(isTools ? { isTools } : {}),
      },
    ];
  });
}
