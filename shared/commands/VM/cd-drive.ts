import { parseObjectId, ReasonError, text } from '../../contract';
import { cdDrives } from '../../model/cd-drives';
import type { ClassName, VBDRecord } from '../../xenapi/records.gen';
import { asRef, type Ref } from '../../xenapi/refs';
import type { Target } from '../command';

type CdDrive = readonly [Ref<'VBD'>, VBDRecord];

/** The drives of a command's VM. */
export function drivesOf({ read, ref }: Target<'VM'>): readonly CdDrive[] {
  const vm = read.record('VM', ref);
  return vm === undefined ? [] : cdDrives(read, vm);
}

/** Throws ReasonError where it is none of the VM's own. */
export function driveOf(target: Target<'VM'>, id: string): CdDrive {
  const ref = refOf(target, 'VBD', id);
  const drive = drivesOf(target).find(([own]) => own === ref);
  if (drive === undefined) throw new ReasonError(text('reason.gone'));
  return drive;
}

/** Throws ReasonError for a disc that is gone, or is in another pool. */
export function discOf(target: Target<'VM'>, id: string): Ref<'VDI'> {
  const ref = refOf(target, 'VDI', id);
  if (target.read.record('VDI', ref) === undefined) throw new ReasonError(text('reason.gone'));
  return ref;
}

function refOf<C extends ClassName>({ read }: Target<'VM'>, className: C, id: string): Ref<C> {
  const key = parseObjectId(id);
  if (key.class !== className || key.connection !== read.connection.id) throw new ReasonError(text('reason.gone'));
  return asRef<C>(key.ref);
}
