import type { Reader } from '../views/view';
import type { VDIRecord, VMRecord } from '../xenapi/records.gen';
import { asRef, mapGet, type Ref } from '../xenapi/refs';
import { SM_CONFIG } from './other-config';

/** The VM that a disk was made for. The SDK guide says by uuid; XenCenter writes the reference, which no pool keeps. */
export function hintedVm(read: Reader, vdi: VDIRecord): readonly [Ref<'VM'>, VMRecord] | undefined {
  const hint = mapGet(vdi.sm_config, SM_CONFIG.vdiHint);
  if (hint === undefined || hint === '') return undefined;
  const ref = asRef<'VM'>(hint);
  const vm = read.record('VM', ref);
  return vm === undefined ? vmOfUuid(read, hint) : [ref, vm];
}

function vmOfUuid(read: Reader, uuid: string): readonly [Ref<'VM'>, VMRecord] | undefined {
  for (const entry of read.all('VM')) if (entry[1].uuid === uuid) return entry;
  return undefined;
}
