import { parseObjectId, text, toObjectId, type DriveRow, type ObjectId } from '../contract';
import { cdDrives, whyNoDiscChange, whyNoNewDrive } from '../model/cd-drives';
import { vdiName } from '../model/names';
import { vmKind } from '../model/vm-kind';
import type { VBDRecord, VMRecord } from '../xenapi/records.gen';
import { asRef, type Ref } from '../xenapi/refs';
import type { Reader, View } from './view';

interface DrivesParams {
  readonly id: ObjectId;
}

/** The DVD drives of a VM with what is in them; in place of them, where there are none, whether one can be added. */
export const drivesView: View<DrivesParams, DriveRow> = {
  rows(readers, { id }) {
    const key = parseObjectId(id);
    const read = readers.of(key.connection);
    const ref = asRef<'VM'>(key.ref);
    const vm = key.class === 'VM' ? read?.record('VM', ref) : undefined;
    if (read === undefined || vm === undefined || vmKind(vm) !== 'vm') return [];
    const drives = cdDrives(read, vm);
    if (drives.length === 0) return [missingRow(read, vm)];
    return drives.map(([drive, vbd], index) => driveRow(read, vm, drive, vbd, index + 1));
  },
};

function driveRow(read: Reader, vm: VMRecord, ref: Ref<'VBD'>, vbd: VBDRecord, number: number): DriveRow {
  const disc = vbd.empty ? undefined : read.record('VDI', vbd.VDI);
  const reason = read.connection.dump === undefined ? whyNoDiscChange(vm, vbd) : text('reason.offlineDump');
  return {
    id: toObjectId(read.connection.id, 'VBD', ref),
    kind: 'drive',
    number,
    isEmpty: vbd.empty,
    ...(disc === undefined ? {} : { disc: toObjectId(read.connection.id, 'VDI', vbd.VDI), label: vdiName(read, disc) }),
    ...(reason === undefined ? {} : { reason }),
  };
}

function missingRow(read: Reader, vm: VMRecord): DriveRow {
  const reason = read.connection.dump === undefined ? whyNoNewDrive(vm) : text('reason.offlineDump');
  return { id: 'none', kind: 'none', ...(reason === undefined ? {} : { reason }) };
}
