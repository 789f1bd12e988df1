import type { VMRecord } from '../xenapi/records.gen';
import type { Datetime } from '../xenapi/refs';
import { otherConfig, otherConfigDate } from './other-config';

/** The physical machine that a VM was made of. */
export interface P2vOrigin {
  readonly source: string;
  /** undefined where what the converter wrote is no date. */
  readonly importedAt: Datetime | undefined;
}

/** Both keys make it so; XenCenter takes one alone for a leftover. */
export function p2vOrigin(vm: VMRecord): P2vOrigin | undefined {
  const source = otherConfig(vm, 'p2vSource') ?? '';
  if (source === '' || otherConfig(vm, 'p2vImportDate') === undefined) return undefined;
  return { source, importedAt: otherConfigDate(vm, 'p2vImportDate') };
}

/** The server writes it at each shutdown and reboot; it is of interest while the VM does not run. */
export function lastShutdown(vm: VMRecord): Datetime | undefined {
  return vm.power_state === 'Halted' ? otherConfigDate(vm, 'lastShutdown') : undefined;
}
